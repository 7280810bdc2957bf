import type { MachineCondition } from '../../../causes/machine/facts.ts';
import {
  type BrowserSetting,
  browserSetting,
  firstProxy,
  type JudgePolicies,
  type PolicyBrowser,
  policyFile,
  proxyMeaning,
} from '../browsers/policies.ts';
import { secureDns } from '../browsers/secure-dns.ts';
import { type Check, type CheckContext, lookInto } from '../check.ts';
import { asCopied, filePlace } from '../condition.ts';
import { objectAt } from '../formats/json-place.ts';
import { configOf, type Machine, pathsIn } from '../machine.ts';
import { judged } from '../settings/judge.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { narrows } from '../settings/setting.ts';

/** Policies and flags of Chrome, Chromium, Edge and Brave. */
export const chromiumPolicies: Check = {
  id: 'chromium-policies',
  area: 'settings',
  question: 'What do policies and flags change for Chrome and its kin?',
  platforms: ['linux'],
  async look(machine, context) {
    const looked: string[] = [];
    const skipped = [];
    const conditions: MachineCondition[] = [];
    for (const folder of folders) {
      const read = await machine.list(folder);
      if (read.kind === 'denied')
        skipped.push({ what: folder, why: 'this user may not read it', how: 'sudo whytls doctor' });
      for (const name of read.kind === 'read' ? read.names.filter((each) => each.endsWith('.json')) : []) {
        const path = `${folder}/${name}`;
        const found = await policyFile(machine, context, chrome, path, judgeChrome);
        if (!found) continue;
        looked.push(path);
        conditions.push(...found);
      }
    }
    const none = looked.length > 0 ? null : 'no policies, and no files of flags';
    const found = await lookInto(machine, await flagFiles(machine), none, async (path, text) => {
      const lines = text
        .split('\n')
        .map((line, index) => (/^\s*#/.test(line) ? [] : flags(machine, context, path, index + 1, line)));
      return (await Promise.all(lines)).flat();
    });
    return {
      looked: [...looked, ...found.looked],
      skipped: [...skipped, ...found.skipped],
      conditions: [...conditions, ...found.conditions],
    };
  },
};

const folders = [
  '/etc/chromium/policies',
  '/etc/chromium-browser/policies',
  '/etc/opt/chrome/policies',
  '/etc/opt/edge/policies',
  '/etc/brave/policies',
].flatMap((folder) => [`${folder}/managed`, `${folder}/recommended`]);

/** Chrome, Chromium, Edge and Brave have their policies alike. */
export const chrome: PolicyBrowser = {
  check: 'chromium-policies',
  name: 'Chrome and its kin',
  reach: 'chromium',
  reload: 'open chrome://policy and press "Reload policies"',
  at: [],
};

/** What the policies of Chrome and its kin change. */
export const judgeChrome: JudgePolicies = async (machine, context, policy) => {
  const found: BrowserSetting[] = plainPolicies.flatMap(({ key, is, meaning }) =>
    is(policy[key]) ? [{ key, meaning }] : [],
  );
  const host = context.target?.host;
  const blocked = Array.isArray(policy.URLBlocklist) ? policy.URLBlocklist : [];
  if (host !== undefined && blocked.some((each) => typeof each === 'string' && covers(each, host)))
    found.push({ key: 'URLBlocklist', meaning: narrows('limits', `the browser may not open ${host}`) });
  const settings = objectAt(policy, 'ProxySettings') ?? {};
  for (const [key, kind] of [
    ['ProxyServer', 'proxy'],
    ['ProxyPacUrl', 'pac'],
  ] as const) {
    const meaning = proxyMeaning(kind, policy[key] || settings[key]);
    if (meaning) found.push({ key: policy[key] ? key : 'ProxySettings', member: key, meaning });
  }
  const templates = policy.DnsOverHttpsTemplates;
  if (policy.DnsOverHttpsMode === 'secure' && typeof templates === 'string' && templates !== '')
    found.push({
      key: 'DnsOverHttpsTemplates',
      meaning: await secureDns(machine, context, templates.split(/\s+/)[0] ?? ''),
    });
  return found;
};

const off = (value: unknown) => value === false;
const filled = (value: unknown) => Array.isArray(value) && value.length > 0;
const exceptions = narrows('note', 'proofs of Certificate Transparency are not demanded for some');
const distrusts = narrows('limits', 'certificates of some authorities are refused', 'client-trust-store');

/** Policies that their value alone makes worth telling. Source: the list of policies at chromeenterprise.google. */
const plainPolicies: (BrowserSetting & { is: (value: unknown) => boolean })[] = [
  {
    key: 'ChromeRootStoreEnabled',
    is: off,
    meaning: narrows('note', "the system's roots are used instead of Chrome's own"),
  },
  {
    key: 'CAPlatformIntegrationEnabled',
    is: off,
    meaning: narrows(
      'limits',
      'roots that were added to this system are not trusted by the browser',
      'client-trust-store',
    ),
  },
  { key: 'SSLErrorOverrideAllowed', is: off, meaning: narrows('note', 'nobody can click through a warning') },
  {
    key: 'PostQuantumKeyAgreementEnabled',
    is: off,
    meaning: narrows('note', 'the browser offers no post-quantum key exchange'),
  },
  {
    key: 'EncryptedClientHelloEnabled',
    is: off,
    meaning: narrows('note', 'the browser offers no Encrypted Client Hello'),
  },
  {
    key: 'RequireOnlineRevocationChecksForLocalAnchors',
    is: (value) => value === true,
    meaning: narrows(
      'limits',
      'certificates of private roots are refused whenever no word on their revocation can be had',
    ),
  },
  { key: 'CertificateTransparencyEnforcementDisabledForUrls', is: filled, meaning: exceptions },
  { key: 'CertificateTransparencyEnforcementDisabledForCas', is: filled, meaning: exceptions },
  { key: 'CADistrustedCertificates', is: filled, meaning: distrusts },
  { key: 'CertificateProvisioningBlockedCertificates', is: filled, meaning: distrusts },
];

/** Whether an entry of URLBlocklist holds for a host: `*`, a domain with all below it, `.exact`, with scheme and path. */
function covers(entry: string, host: string): boolean {
  if (entry === '*') return true;
  const name = entry
    .replace(/^[\w*]+:\/\//, '')
    .replace(/[/:?].*$/, '')
    .replace(/^\*\./, '');
  if (name.startsWith('.')) return host === name.slice(1);
  return name !== '' && (host === name || host.endsWith(`.${name}`));
}

async function flagFiles(machine: Machine): Promise<string[]> {
  const config = configOf(machine);
  const applications = `${machine.env.XDG_DATA_HOME || `${machine.home}/.local/share`}/applications`;
  return [
    ...(await pathsIn(machine, '/etc/chromium.d')),
    '/etc/chromium-browser/default',
    ...['chromium-flags.conf', 'chrome-flags.conf', 'google-chrome-flags.conf', 'brave-flags.conf'].map(
      (name) => `${config}/${name}`,
    ),
    ...(await pathsIn(machine, applications, /(chrom|brave|edge|vivaldi|opera).*\.desktop$/i)),
  ];
}

/** The flags by which a browser is started that change its TLS, each with its value, if it has one. */
const flagMeanings: Record<string, (value: string) => SettingMeaning> = {
  '--ignore-certificate-errors': () => ({ kind: 'off' }),
  '--allow-insecure-localhost': () => narrows('note', 'certificates of localhost are not checked'),
  '--ssl-version-max': (value) => ({ kind: 'most', version: value.replace('tls', '') }),
  '--ssl-version-min': (value) => ({ kind: 'least', version: value.replace('tls', '') }),
  '--cipher-suite-blacklist': (value) => narrows('limits', `these cipher suites are not offered: ${value}`),
  '--host-resolver-rules': (value) => narrows('limits', `names are sent elsewhere: ${value}`, 'dns-hijack'),
  '--proxy-server': (value) => ({ kind: 'proxy', url: firstProxy(value) }),
  '--proxy-pac-url': (value) => ({ kind: 'pac', url: value }),
};

async function flags(
  machine: Machine,
  context: CheckContext,
  path: string,
  line: number,
  text: string,
): Promise<MachineCondition[]> {
  const found: (MachineCondition | null)[] = [];
  for (const [, flag = '', quoted, plain] of text.matchAll(/(--[a-z][\w-]*)(?:=(?:["']([^"']*)["']|([^\s"']+)))?/g)) {
    const meaning = flagMeanings[flag]?.(quoted ?? plain ?? '');
    if (!meaning || (flag === '--proxy-server' && /--no-proxy-server\b/.test(text))) continue;
    const steps = [
      `Take ${flag} out of line ${line} of ${path}, and start the browser again:`,
      asCopied(`sed -i.bak '${line}s/${flag}\\(=[^ ]*\\)\\?//' ${path}`),
    ];
    const setting = browserSetting(chrome, flag, filePlace(path, line, text), steps, 'flag');
    found.push(await judged(machine, context, setting, meaning));
  }
  return found.filter((each) => each !== null);
}
