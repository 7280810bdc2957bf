import { dirname } from 'node:path';
import type { MachineCondition } from '../../causes/machine-facts.ts';
import type { CheckContext } from './check.ts';
import { condition, filePlace } from './condition.ts';
import { readBundle } from './formats/ca-bundle.ts';
import type { IniEntry } from './formats/ini.ts';
import type { Machine } from './machine.ts';
import { type FileSetting, namedPac, namedProxy, namedStore, narrowed, switchedOff } from './setting-file.ts';
import { meaningOf, squeezed } from './setting-meaning.ts';
import type { ToolFiles } from './tool-files.ts';

/** What a setting of a program changes, by what its name and value say; null for what has nothing to do with TLS. */
export async function judgeNamed(
  machine: Machine,
  context: CheckContext,
  tool: Pick<ToolFiles, 'program' | 'reach' | 'own' | 'mark'> & { check: string },
  path: string,
  entry: IniEntry,
): Promise<MachineCondition | null> {
  const { name, value, line, text } = entry;
  if (/certificate-?authority-?data$/i.test(name)) return embedded(machine, tool, path, entry);
  const meaning = tool.own?.(entry) ?? meaningOf(name, value);
  const setting: FileSetting = {
    check: tool.check,
    program: tool.program,
    reach: tool.reach ?? [],
    path,
    line,
    text,
    name,
    // A list that goes on, or a document without comments, is for a person to change.
    mark: /^\[[^\]]*$/.test(value) ? null : tool.mark,
    copy: null,
  };
  switch (meaning?.kind) {
    case 'off':
      return switchedOff(machine, setting, null);
    case 'plain':
      return narrowed(machine, setting, 'hides', 'TLS is not insisted on, so that anybody in between can read along');
    case 'store':
      return namedStore(machine, setting, value, { base: dirname(path), keystore: meaning.keystore });
    case 'folder':
      return (await machine.exists(value.replace(/^~(?=\/)/, machine.home)))
        ? null
        : narrowed(machine, setting, 'breaks', `the folder of roots ${value} does not exist`, 'client-trust-store');
    case 'own':
      return (await machine.exists(value.replace(/^~(?=\/)/, machine.home)))
        ? null
        : narrowed(machine, setting, 'breaks', `the certificate or key ${value} does not exist`);
    case 'proxy':
      return namedProxy(machine, context, setting, value);
    case 'pac':
      return namedPac(machine, context, setting, value);
    case 'least':
      return meaning.version === '1.3'
        ? narrowed(machine, setting, 'limits', 'servers that speak TLS 1.2 at most are refused')
        : null;
    case 'most':
      return meaning.version === '1.3'
        ? null
        : narrowed(machine, setting, 'limits', `nothing newer than TLS ${meaning.version} is spoken`);
    default:
      return null;
  }
}

/**
 * Settings as they come to hold, where it is about proxies: one that is written as a host and a port is one setting, that of the
 * host, and one that another setting switches off is none.
 */
export function proxiesInForce(entries: readonly IniEntry[]): IniEntry[] {
  return entries.map((entry) => {
    const key = pairKey(entry);
    if (!key.includes('proxy')) return entry;
    const beside = entries.filter(({ section }) => section === entry.section);
    const [, before] = proxyHost.exec(key) ?? [];
    const stem = before ?? key;
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

/** Roots that stand in the file itself, as PEM in base64 (a kubeconfig). */
async function embedded(
  machine: Machine,
  { check, program, reach }: Pick<ToolFiles, 'program' | 'reach'> & { check: string },
  path: string,
  { name, value, line }: IniEntry,
): Promise<MachineCondition | null> {
  const { certificates, damaged, instead } = readBundle(Buffer.from(value, 'base64'));
  const alive = certificates.filter(({ certificate }) => certificate.notAfter > machine.now());
  const says =
    instead ?? (damaged[0] ? damaged[0].detail : alive.length === 0 ? 'every certificate in it has expired' : null);
  if (says === null) return null;
  return condition({
    id: `${check}/embedded-roots`,
    cause: 'client-trust-store',
    weight: 'breaks',
    summary: `The roots that ${path} brings for ${program} are of no use: ${says}.`,
    place: filePlace(path, line, name),
    changes: `${program} refuses the certificate of that server`,
    reach: reach ?? [],
    steps: [`Get the file anew from who runs that server: line ${line} of ${path} has to hold its root.`],
  });
}
