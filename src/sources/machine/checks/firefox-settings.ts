import { isAbsolute } from 'node:path';
import type { MachineCondition } from '../../../causes/machine-facts.ts';
import {
  type JudgePolicies,
  type PolicyBrowser,
  pacVerdict,
  policyFile,
  proxyVerdict,
  type SettingVerdict,
  verdict,
} from '../browser-policies.ts';
import { secureDnsVerdict } from '../browser-resolver.ts';
import type { Check, CheckContext } from '../check.ts';
import { commentedOut, condition, filePlace, withoutLines } from '../condition.ts';
import {
  firefoxProfiles,
  installations,
  type Preference,
  preference,
  readPreferences,
  sharedPreferenceFiles,
} from '../firefox-preferences.ts';
import { objectAt } from '../formats/json-place.ts';
import { type Machine, readText } from '../machine.ts';

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
    for (const path of paths) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      conditions.push(...(await preferences(machine, context, path, text, path.startsWith(`${profiles[0]}/`))));
    }
    return { looked: looked.length > 0 ? looked : ['no policies, and no profile'], conditions };
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
  const found: (SettingVerdict | null)[] = [];
  const disabled = Object.entries(objectAt(policy, 'DisabledCiphers') ?? {}).flatMap(([name, on]) =>
    on === true ? [name] : [],
  );
  const modern = disabled.filter((name) => /ECDHE_.*(GCM|CHACHA20)|^TLS_(AES|CHACHA20)/.test(name));
  if (modern.length > 0)
    found.push(
      verdict(
        'DisabledCiphers',
        'limits',
        `${modern.length} cipher suites of today are switched off: ${modern.slice(0, 3).join(', ')}`,
      ),
    );
  const certificates = objectAt(policy, 'Certificates') ?? {};
  if (certificates.ImportEnterpriseRoots === false)
    found.push(
      verdict(
        'ImportEnterpriseRoots',
        'limits',
        'roots that were added to this system are not trusted by Firefox',
        'client-trust-store',
      ),
    );
  const install = Array.isArray(certificates.Install) ? certificates.Install : [];
  for (const name of install)
    if (typeof name === 'string' && !(await isInstalled(machine, name)))
      found.push(
        verdict('Install', 'limits', `the root ${name} that it should trust is not there`, 'client-trust-store'),
      );
  if (objectAt(policy, 'DisableSecurityBypass')?.InvalidCertificate === true)
    found.push(verdict('DisableSecurityBypass', 'note', 'nobody can click through a warning'));
  const proxy = objectAt(policy, 'Proxy');
  const server = proxy?.SSLProxy ?? (proxy?.UseHTTPProxyForAllProtocols === true ? proxy.HTTPProxy : null);
  if (proxy?.Mode === 'manual' && typeof server === 'string')
    found.push(await proxyVerdict(machine, context, 'Proxy', server, 'Firefox has to use'));
  if (proxy?.Mode === 'autoConfig' && typeof proxy.AutoConfigURL === 'string')
    found.push(await pacVerdict(machine, context, 'AutoConfigURL', proxy.AutoConfigURL));
  const secureDns = objectAt(policy, 'DNSOverHTTPS');
  if (secureDns?.Enabled === true && secureDns.Fallback === false && typeof secureDns.ProviderURL === 'string')
    found.push(await secureDnsVerdict(machine, context, 'DNSOverHTTPS', secureDns.ProviderURL));
  for (const [name, setting] of Object.entries(objectAt(policy, 'Preferences') ?? {})) {
    const value = objectAt(setting)?.Value ?? setting;
    found.push(preference(name, typeof value === 'object' ? null : (value as string | number | boolean | null)));
  }
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
  const found: (SettingVerdict & { line: number; text: string })[] = [];
  const add = (judged: SettingVerdict | null, { line, text: raw }: Preference) => {
    if (judged) found.push({ ...judged, line, text: raw });
  };
  for (const each of values.values()) add(preference(each.name, each.value), each);
  const host = values.get('network.proxy.ssl') ?? values.get('network.proxy.socks');
  const kind = host?.name === 'network.proxy.socks' ? 'socks' : 'ssl';
  if (values.get('network.proxy.type')?.value === 1 && host && typeof host.value === 'string' && host.value !== '') {
    const scheme = kind === 'ssl' ? 'http' : 'socks5';
    const port = values.get(`network.proxy.${kind}_port`)?.value ?? (kind === 'ssl' ? 80 : 1080);
    add(await proxyVerdict(machine, context, host.name, `${scheme}://${host.value}:${port}`, 'Firefox uses'), host);
  }
  const script = values.get('network.proxy.autoconfig_url');
  if (values.get('network.proxy.type')?.value === 2 && script && typeof script.value === 'string')
    add(await pacVerdict(machine, context, script.name, script.value), script);
  const trr = values.get('network.trr.mode');
  const uri = values.get('network.trr.custom_uri')?.value || values.get('network.trr.uri')?.value;
  if (trr?.value === 3 && typeof uri === 'string')
    add(await secureDnsVerdict(machine, context, 'network.trr.mode', uri), trr);
  const shared = /\.cfg$|\/etc\/|\/defaults\//.test(path);
  return Promise.all(
    found.map(async ({ key, weight, cause, changes, evidence, line, text: raw }) =>
      condition({
        id: `firefox-settings/${key.toLowerCase()}`,
        cause,
        weight,
        summary: `Firefox has ${key} changed: ${changes}.`,
        place: filePlace(path, line, raw),
        evidence: evidence ? [evidence] : [],
        changes,
        reach: ['firefox'],
        without: ofRun
          ? {
              copies: [
                {
                  variable: preferencesVariable,
                  file: 'prefs.js',
                  named: 'file',
                  contents: withoutLines(text, [line]),
                  lines: { of: text, out: [line] },
                },
              ],
            }
          : null,
        // Firefox writes prefs.js itself when it ends; the others are for people.
        repair:
          !path.endsWith('/prefs.js') && weight !== 'note'
            ? await commentedOut(machine, path, [line], '//')
            : { kind: 'told' },
        steps:
          weight === 'note'
            ? []
            : [
                ...(shared
                  ? []
                  : [`Open about:config in Firefox, look for ${key}, and press the arrow behind it to reset it.`]),
                ...(path.endsWith('/prefs.js')
                  ? []
                  : [`Take line ${line} out of ${path}, which sets it again at every start.`]),
              ],
      }),
    ),
  );
}

/** By this variable the runner of Firefox is handed other preferences than those of the profile. */
const preferencesVariable = 'WHYTLS_FIREFOX_PREFERENCES';
