import { isAbsolute } from 'node:path';
import type { MachineCondition, Without } from '../../../causes/machine/facts.ts';
import {
  firefoxProfiles,
  installations,
  type Preference,
  preference,
  readPreferences,
  sharedPreferenceFiles,
  withoutAdded,
} from '../browsers/firefox-preferences.ts';
import {
  type BrowserSetting,
  browserSetting,
  type JudgePolicies,
  type PolicyBrowser,
  policyFile,
  proxyMeaning,
} from '../browsers/policies.ts';
import { secureDns } from '../browsers/secure-dns.ts';
import { type Check, type CheckContext, lookInto } from '../check.ts';
import { commentedOut, filePlace, withoutLines } from '../condition.ts';
import { objectAt } from '../formats/json-place.ts';
import type { Machine } from '../machine.ts';
import { judged } from '../settings/judge.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { narrows, type Setting } from '../settings/setting.ts';

/** Policies of Firefox, and the TLS, DNS and proxy settings of its profiles and of who installed it. */
export const firefoxSettings: Check = {
  id: 'firefox-settings',
  area: 'settings',
  question: 'What do policies and about:config change for Firefox?',
  platforms: ['linux', 'darwin'],
  async look(machine, context) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const path of policyFiles) {
      const found = await policyFile(machine, context, firefox, path, judgeFirefox);
      if (!found) continue;
      looked.push(path);
      conditions.push(...found);
    }
    const profiles = await firefoxProfiles(machine);
    const paths = [
      ...(await sharedPreferenceFiles(machine)),
      ...profiles.flatMap((folder) => [`${folder}/user.js`, `${folder}/prefs.js`]),
    ];
    const found = await lookInto(
      machine,
      paths,
      looked.length > 0 ? null : 'no policies, and no profile',
      (path, text) => preferences(machine, context, path, text, path.startsWith(`${profiles[0]}/`)),
    );
    return { ...found, looked: [...looked, ...found.looked], conditions: [...conditions, ...found.conditions] };
  },
};

const policyFiles = [
  '/etc/firefox/policies/policies.json',
  '/etc/firefox-esr/policies/policies.json',
  '/etc/thunderbird/policies/policies.json',
  '/usr/share/firefox-esr/distribution/policies.json',
  ...installations.map((folder) => `${folder}/distribution/policies.json`),
];

/** Firefox, whose policies stand below one key. */
export const firefox: PolicyBrowser = {
  check: 'firefox-settings',
  name: 'Firefox',
  reach: 'firefox',
  reload: 'start Firefox again; about:policies shows what holds',
  at: ['policies'],
};

/** What the policies of Firefox change. */
export const judgeFirefox: JudgePolicies = async (machine, context, policy) => {
  const found: BrowserSetting[] = [];
  const add = (key: string, meaning: SettingMeaning | null, member = key) => {
    if (meaning) found.push({ key, member, meaning });
  };
  const disabled = Object.entries(objectAt(policy, 'DisabledCiphers') ?? {}).filter(([, on]) => on === true);
  const modern = disabled
    .map(([name]) => name)
    .filter((name) => /ECDHE_.*(GCM|CHACHA20)|^TLS_(AES|CHACHA20)/.test(name));
  const suites = `${modern.length} cipher suites of today are switched off: ${modern.slice(0, 3).join(', ')}`;
  if (modern.length > 0) add('DisabledCiphers', narrows('limits', suites));
  const certificates = objectAt(policy, 'Certificates') ?? {};
  if (certificates.ImportEnterpriseRoots === false) add('ImportEnterpriseRoots', { ...withoutAdded, weight: 'limits' });
  for (const name of Array.isArray(certificates.Install) ? certificates.Install : [])
    if (typeof name === 'string' && !(await isInstalled(machine, name)))
      add('Install', narrows('limits', `the root ${name} that it should trust is not there`, 'client-trust-store'));
  if (objectAt(policy, 'DisableSecurityBypass')?.InvalidCertificate === true)
    add('DisableSecurityBypass', narrows('note', 'nobody can click through a warning'));
  const proxy = objectAt(policy, 'Proxy');
  const member =
    proxy?.SSLProxy === undefined && proxy?.UseHTTPProxyForAllProtocols === true ? 'HTTPProxy' : 'SSLProxy';
  if (proxy?.Mode === 'manual') add('Proxy', proxyMeaning('proxy', proxy[member]), member);
  if (proxy?.Mode === 'autoConfig') add('Proxy', proxyMeaning('pac', proxy.AutoConfigURL), 'AutoConfigURL');
  const dns = objectAt(policy, 'DNSOverHTTPS');
  if (dns?.Enabled === true && dns.Fallback === false && typeof dns.ProviderURL === 'string')
    add('DNSOverHTTPS', await secureDns(machine, context, dns.ProviderURL));
  for (const [name, setting] of Object.entries(objectAt(policy, 'Preferences') ?? {}))
    add(name, preference(name, objectAt(setting)?.Value ?? setting));
  return found;
};

/** Firefox looks for a name without a folder where Mozilla's products keep certificates (its policy templates say so). */
async function isInstalled(machine: Machine, name: string): Promise<boolean> {
  const paths = isAbsolute(name)
    ? [name]
    : ['/usr/lib/mozilla/certificates', '/usr/lib64/mozilla/certificates', `${machine.home}/.mozilla/certificates`].map(
        (folder) => `${folder}/${name}`,
      );
  for (const path of paths) if (await machine.exists(path)) return true;
  return false;
}

/** `ofRun`: the profile is the one whose settings the client is run with. */
async function preferences(
  machine: Machine,
  context: CheckContext,
  path: string,
  text: string,
  ofRun: boolean,
): Promise<MachineCondition[]> {
  const values = readPreferences(text);
  const found: (MachineCondition | null)[] = [];
  const add = async (meaning: SettingMeaning | null, { name, line, text: raw }: Preference) => {
    const setting = await ofPreference(machine, path, name, line, raw);
    const without = ofRun ? withoutLine(text, line) : null;
    found.push(await judged(machine, context, { ...setting, without }, meaning));
  };
  for (const each of values.values()) await add(preference(each.name, each.value), each);
  const kind = values.get('network.proxy.type')?.value;
  const [ssl, socks] = [values.get('network.proxy.ssl'), values.get('network.proxy.socks')];
  const host = ssl ?? socks;
  if (kind === 1 && host && typeof host.value === 'string' && host.value !== '') {
    const port = values.get(`${host.name}_port`)?.value ?? (ssl ? 80 : 1080);
    await add({ kind: 'proxy', url: `${ssl ? 'http' : 'socks5'}://${host.value}:${port}` }, host);
  }
  const script = values.get('network.proxy.autoconfig_url');
  if (kind === 2 && script) await add(proxyMeaning('pac', script.value), script);
  const trr = values.get('network.trr.mode');
  const uri = values.get('network.trr.custom_uri')?.value || values.get('network.trr.uri')?.value;
  if (trr?.value === 3 && typeof uri === 'string') await add(await secureDns(machine, context, uri), trr);
  return found.filter((each) => each !== null);
}

async function ofPreference(machine: Machine, path: string, name: string, line: number, raw: string): Promise<Setting> {
  // Firefox writes prefs.js itself when it ends; the others are for people.
  const isOwn = path.endsWith('/prefs.js');
  const isShared = /\.cfg$|\/etc\/|\/defaults\//.test(path);
  const steps = [
    ...(isShared ? [] : [`Open about:config in Firefox, look for ${name}, and press the arrow behind it to reset it.`]),
    ...(isOwn ? [] : [`Take line ${line} out of ${path}, which sets it again at every start.`]),
  ];
  return {
    ...browserSetting(firefox, name, filePlace(path, line, raw), steps, 'preference'),
    repair: isOwn ? { kind: 'told' } : await commentedOut(machine, path, [line], '//'),
  };
}

/** By this variable the runner of Firefox is handed other preferences than those of the profile. */
function withoutLine(text: string, line: number): Without {
  const copy = { variable: 'WHYTLS_FIREFOX_PREFERENCES', file: 'prefs.js', named: 'file' as const };
  return { copies: [{ ...copy, contents: withoutLines(text, [line]), lines: { of: text, out: [line] } }] };
}
