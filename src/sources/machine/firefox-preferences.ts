import { type SettingVerdict, verdict } from './browser-policies.ts';
import { isAbsolute, join } from 'node:path';
import { readIni } from './formats/ini.ts';
import { type Machine, readText } from './machine.ts';

/** One preference about TLS, names or proxies. Nothing else of a profile is kept. */
export type Preference = { name: string; value: string | number | boolean | null; line: number; text: string };

/** The preferences of a file: `user_pref` of profiles, `pref`, `defaultPref` and `lockPref` of who installs Firefox. */
export function readPreferences(text: string): Map<string, Preference> {
  const found = new Map<string, Preference>();
  for (const [index, raw] of text.split('\n').entries()) {
    const [, name = '', written = ''] =
      /^(?:user_pref|pref|sticky_pref|defaultPref|lockPref)\(\s*["']((?:security|network\.(?:proxy|trr|dns|http))\.[^"']+)["']\s*,\s*(.*?)\s*\);?\s*(?:\/\/.*)?$/.exec(
        raw.trim(),
      ) ?? [];
    if (name !== '') found.set(name, { name, value: literal(written), line: index + 1, text: raw });
  }
  return found;
}

/** The folders in which Firefox keeps profiles. */
export function profileRoots({ home }: Pick<Machine, 'home'>): string[] {
  return [
    `${home}/.mozilla/firefox`,
    `${home}/snap/firefox/common/.mozilla/firefox`,
    `${home}/.var/app/org.mozilla.firefox/.mozilla/firefox`,
    `${home}/.config/mozilla/firefox`,
    `${home}/Library/Application Support/Firefox/Profiles`,
  ];
}

/** Profiles of Firefox that have preferences, the one that it starts with first. */
export async function firefoxProfiles(machine: Machine): Promise<string[]> {
  const found: string[] = [];
  for (const root of profileRoots(machine)) {
    const usual = await defaultProfile(machine, root);
    const read = await machine.list(root);
    const folders = [
      ...(usual ? [usual] : []),
      ...(read.kind === 'read' ? read.names.map((name) => `${root}/${name}`) : []),
    ];
    for (const folder of new Set(folders)) {
      if (
        found.length < maxProfiles &&
        ((await machine.exists(`${folder}/prefs.js`)) || (await machine.exists(`${folder}/user.js`)))
      )
        found.push(folder);
    }
  }
  return found;
}

/** By profiles.ini: the default of an installation, else the default of all. */
async function defaultProfile(machine: Machine, root: string): Promise<string | null> {
  const entries = readIni((await readText(machine, `${root}/profiles.ini`)) ?? '');
  const installed = entries.find(({ section, name }) => /^Install/.test(section) && name === 'Default')?.value;
  const section = entries.find(({ name, value }) => name === 'Default' && value === '1')?.section;
  const path = installed ?? entries.find((each) => each.section === section && each.name === 'Path')?.value;
  return path === undefined ? null : isAbsolute(path) ? path : join(root, path);
}

/** Files by which who installs Firefox sets preferences for everybody: of the distribution, and AutoConfig's. */
export async function sharedPreferenceFiles(machine: Machine): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['/etc/firefox', '/etc/firefox-esr', '/etc/firefox/pref', '/etc/firefox/defaults/pref']) {
    const read = await machine.list(folder);
    for (const name of read.kind === 'read' ? read.names : [])
      if (name.endsWith('.js')) found.push(`${folder}/${name}`);
  }
  for (const home of installations) {
    for (const folder of [
      `${home}/defaults/pref`,
      `${home}/browser/defaults/preferences`,
      `${home}/defaults/preferences`,
    ]) {
      const read = await machine.list(folder);
      for (const name of read.kind === 'read' ? read.names.filter((each) => each.endsWith('.js')) : []) {
        const text = (await readText(machine, `${folder}/${name}`)) ?? '';
        found.push(`${folder}/${name}`);
        const config = /pref\(\s*["']general\.config\.filename["']\s*,\s*["']([\w.-]+)["']/.exec(text)?.[1];
        if (config !== undefined) found.push(`${home}/${config}`);
      }
    }
  }
  return found;
}

function literal(written: string): string | number | boolean | null {
  try {
    return JSON.parse(written.replace(/^'(.*)'$/, '"$1"')) as string | number | boolean;
  } catch {
    return null;
  }
}

/** What one preference changes; null for what is usual. */
export function preference(name: string, value: string | number | boolean | null): SettingVerdict | null {
  const off = value === false;
  switch (name) {
    case 'security.tls.version.min':
      return typeof value === 'number' && value >= 4
        ? verdict(name, 'limits', 'servers that speak TLS 1.2 at most are refused')
        : null;
    case 'security.tls.version.max':
      if (typeof value !== 'number' || value >= 4) return null;
      return value === 3
        ? verdict(name, 'limits', 'servers that speak TLS 1.3 only are refused')
        : verdict(name, 'breaks', 'nothing newer than TLS 1.1 is spoken, which servers of today refuse');
    case 'security.enterprise_roots.enabled':
      return off
        ? verdict(name, 'note', 'roots that were added to this system are not trusted by Firefox', 'client-trust-store')
        : null;
    case 'security.OCSP.require':
      return value === true
        ? verdict(name, 'limits', 'certificates are refused whenever the responder of the authority does not answer')
        : null;
    case 'security.ssl.require_safe_negotiation':
      return value === true ? verdict(name, 'limits', 'servers without secure renegotiation are refused') : null;
    case 'security.cert_pinning.enforcement_level':
      return value === 2
        ? verdict(
            name,
            'limits',
            'pins are enforced for roots that were added, too: interception by a company proxy is refused',
          )
        : null;
    case 'security.remote_settings.intermediates.enabled':
      return off
        ? verdict(name, 'note', 'servers that forget an intermediate are refused, which Firefox otherwise knows')
        : null;
    case 'security.pki.certificate_transparency.mode':
      return value === 0 ? verdict(name, 'note', 'proofs of Certificate Transparency are not demanded') : null;
    case 'network.dns.localDomains':
      return typeof value === 'string' && value !== ''
        ? verdict(name, 'limits', `the names ${value} are sent to this machine itself`, 'dns-hijack')
        : null;
    case 'network.dns.forceResolve':
      return typeof value === 'string' && value !== ''
        ? verdict(name, 'breaks', `every name is sent to ${value}`, 'dns-hijack')
        : null;
    default:
      return off && /^security\.(ssl3\.(ecdhe_.*(gcm|chacha20)|rsa_aes_128_gcm)|tls13\.(aes|chacha20))/.test(name)
        ? verdict(name, 'limits', 'a cipher suite of today is switched off')
        : null;
  }
}

/** Where distributions and people install Firefox and its kin. */
export const installations = [
  '/usr/lib/firefox',
  '/usr/lib/firefox-esr',
  '/usr/lib64/firefox',
  '/usr/lib/thunderbird',
  '/usr/lib/librewolf',
  '/opt/firefox',
  '/opt/firefox-esr',
  '/usr/local/firefox',
  '/Applications/Firefox.app/Contents/Resources',
];
const maxProfiles = 20;
