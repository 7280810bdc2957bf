import { isAbsolute, join } from 'node:path';
import { readIni } from '../formats/ini.ts';
import { type Machine, pathsIn, readText } from '../machine.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { narrows } from '../settings/setting.ts';

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
    const folders = [...(usual ? [usual] : []), ...(await pathsIn(machine, root))];
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
    found.push(...(await pathsIn(machine, folder, /\.js$/)));
  }
  for (const home of installations) {
    for (const folder of [
      `${home}/defaults/pref`,
      `${home}/browser/defaults/preferences`,
      `${home}/defaults/preferences`,
    ]) {
      for (const path of await pathsIn(machine, folder, /\.js$/)) {
        const text = (await readText(machine, path)) ?? '';
        found.push(path);
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
export function preference(name: string, value: unknown): SettingMeaning | null {
  const row = rows.find(([names, is]) => (typeof names === 'string' ? names === name : names.test(name)) && is(value));
  return row?.[2](value) ?? null;
}

const off = (value: unknown) => value === false;
const on = (value: unknown) => value === true;
const filled = (value: unknown) => typeof value === 'string' && value !== '';

/** Firefox does not take over what was added to the system. */
export const withoutAdded = narrows(
  'note',
  'roots that were added to this system are not trusted by Firefox',
  'client-trust-store',
);

/** Names, values that are not usual, and what these change (firefox-source-docs, StaticPrefList.yaml). */
const rows: [name: string | RegExp, is: (value: unknown) => boolean, means: (value: unknown) => SettingMeaning][] = [
  ['security.tls.version.min', (value) => Number(value) >= 4, () => ({ kind: 'least', version: '1.3' })],
  [
    'security.tls.version.max',
    (value) => typeof value === 'number' && value < 4,
    (value) => ({ kind: 'most', version: value === 3 ? '1.2' : '1.1' }),
  ],
  ['security.enterprise_roots.enabled', off, () => withoutAdded],
  [
    'security.OCSP.require',
    on,
    () => narrows('limits', 'certificates are refused whenever the responder of the authority does not answer'),
  ],
  [
    'security.ssl.require_safe_negotiation',
    on,
    () => narrows('limits', 'servers without secure renegotiation are refused'),
  ],
  [
    'security.cert_pinning.enforcement_level',
    (value) => value === 2,
    () =>
      narrows('note', 'pins are enforced for roots that were added, too: interception by a company proxy is refused'),
  ],
  [
    'security.remote_settings.intermediates.enabled',
    off,
    () => narrows('note', 'servers that forget an intermediate are refused, which Firefox otherwise knows'),
  ],
  [
    'security.pki.certificate_transparency.mode',
    (value) => value === 0,
    () => narrows('note', 'proofs of Certificate Transparency are not demanded'),
  ],
  [
    'network.dns.localDomains',
    filled,
    (value) => narrows('limits', `the names ${value} are sent to this machine itself`, 'dns-hijack'),
  ],
  ['network.dns.forceResolve', filled, (value) => narrows('breaks', `every name is sent to ${value}`, 'dns-hijack')],
  [
    /^security\.(ssl3\.(ecdhe_.*(gcm|chacha20)|rsa_aes_128_gcm)|tls13\.(aes|chacha20))/,
    off,
    () => narrows('limits', 'a cipher suite of today is switched off'),
  ],
];

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
