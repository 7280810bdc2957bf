import type { IniEntry } from '../formats/ini.ts';
import { squeezed } from './meaning.ts';

/**
 * Settings as they come to hold, where it is about proxies: one that is written as a host and a port is one setting, that of the
 * host, and one that another setting switches off, or that is for plain HTTP beside one for HTTPS, is none.
 */
export function proxiesInForce(entries: readonly IniEntry[]): IniEntry[] {
  return entries.map((entry) => {
    if (!/proxy/i.test(`${entry.section} ${entry.name}`)) return entry;
    const key = pairKey(entry);
    if (!key.includes('proxy')) return entry;
    const beside = entries.filter(({ section }) => section === entry.section);
    const [, before] = proxyHost.exec(key) ?? [];
    const stem = before ?? key;
    // Plain HTTP is another matter where HTTPS has a proxy of its own.
    if (
      /(^|[^s])httpproxy$/.test(key) &&
      beside.some((other) => pairKey(other) === key.replace(/httpproxy$/, 'httpsproxy'))
    )
      return { ...entry, value: '' };
    const off = beside.some(
      ({ name, value }) =>
        (isSwitch.test(name) || switchesOf(stem).includes(squeezed(name))) &&
        isOff.test(value) &&
        value !== entry.value,
    );
    if (off) return { ...entry, value: '' };
    // Java's http.proxyHost is for plain HTTP alone.
    if (before === undefined || /(^|\.)http\.proxyHost$/.test(entry.name)) return entry;
    const port = beside.find((other) => pairKey(other) === `${before}port`)?.value;
    if (entry.value === '' || port === undefined || !/^\d{1,5}$/.test(port)) return { ...entry, value: '' };
    return { ...entry, name: 'https-proxy', value: `${entry.value}:${port}` };
  });
}

/** The names by which programs switch a proxy off. */
function switchesOf(stem: string): string[] {
  return [`${stem}enabled`, `${stem}enable`, `enable${stem}`, `use${stem}`, `${stem}type`, `${stem}mode`];
}

/** The name with the last part of its section, where that is what says that it is about a proxy. */
function pairKey({ section, name }: IniEntry): string {
  const plain = squeezed(name);
  return plain.includes('proxy')
    ? plain
    : `${squeezed(
        section
          .split(/[/.> ]/)
          .slice(-2)
          .join(''),
      )}${plain}`;
}

const proxyHost = /^(.*proxy(?:https?|ssl)?)(?:server|host|hostname|address|addr|ip)$/;
const isSwitch = /^(active|enabled?|mode|use_?(http_?)?proxy)$/i;
const isOff = /^(false|0|no|off|none|direct|system)$/i;
