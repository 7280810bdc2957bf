import type { MachineCondition } from '../../../causes/machine-facts.ts';
import {
  firstProxy,
  type JudgePolicies,
  type PolicyBrowser,
  policyFile,
  pacVerdict,
  proxyVerdict,
  type SettingVerdict,
  verdict,
} from '../browser-policies.ts';
import { secureDnsVerdict } from '../browser-resolver.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { objectAt } from '../formats/json-place.ts';
import { type Machine, readText } from '../machine.ts';

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
    for (const path of await flagFiles(machine)) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      for (const [index, line] of text.split('\n').entries()) {
        if (!/^\s*#/.test(line)) conditions.push(...(await flags(machine, context, path, index + 1, line)));
      }
    }
    return { looked: looked.length > 0 ? looked : ['no policies, and no files of flags'], skipped, conditions };
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
  const found: (SettingVerdict | null)[] = plainPolicies.flatMap(({ key, value, weight, changes, cause }) =>
    policy[key] === value ? [verdict(key, weight, changes, cause)] : [],
  );
  for (const key of [
    'CertificateTransparencyEnforcementDisabledForUrls',
    'CertificateTransparencyEnforcementDisabledForCas',
  ])
    if (isFilled(policy[key]))
      found.push(verdict(key, 'note', 'proofs of Certificate Transparency are not demanded for some'));
  for (const key of ['CADistrustedCertificates', 'CertificateProvisioningBlockedCertificates'])
    if (isFilled(policy[key]))
      found.push(verdict(key, 'limits', 'certificates of some authorities are refused', 'client-trust-store'));
  const host = context.target?.host;
  const blocked = Array.isArray(policy.URLBlocklist) ? policy.URLBlocklist : [];
  if (host !== undefined && blocked.some((each) => typeof each === 'string' && covers(each, host)))
    found.push(verdict('URLBlocklist', 'limits', `the browser may not open ${host}`));
  const settings = objectAt(policy, 'ProxySettings') ?? {};
  const server = [policy.ProxyServer, settings.ProxyServer].find((each) => typeof each === 'string' && each !== '');
  if (typeof server === 'string')
    found.push(
      await proxyVerdict(
        machine,
        context,
        policy.ProxyServer ? 'ProxyServer' : 'ProxySettings',
        firstProxy(server),
        'the browser has to use',
      ),
    );
  const script = [policy.ProxyPacUrl, settings.ProxyPacUrl].find((each) => typeof each === 'string' && each !== '');
  if (typeof script === 'string')
    found.push(await pacVerdict(machine, context, policy.ProxyPacUrl ? 'ProxyPacUrl' : 'ProxySettings', script));
  const templates = policy.DnsOverHttpsTemplates;
  if (policy.DnsOverHttpsMode === 'secure' && typeof templates === 'string' && templates !== '')
    found.push(await secureDnsVerdict(machine, context, 'DnsOverHttpsTemplates', templates.split(/\s+/)[0] ?? ''));
  return found;
};

/** Policies that one value makes worth telling. Source: the list of policies at chromeenterprise.google. */
const plainPolicies: (SettingVerdict & { value: boolean })[] = [
  { ...verdict('ChromeRootStoreEnabled', 'note', "the system's roots are used instead of Chrome's own"), value: false },
  {
    ...verdict(
      'CAPlatformIntegrationEnabled',
      'limits',
      'roots that were added to this system are not trusted by the browser',
      'client-trust-store',
    ),
    value: false,
  },
  { ...verdict('SSLErrorOverrideAllowed', 'note', 'nobody can click through a warning'), value: false },
  {
    ...verdict('PostQuantumKeyAgreementEnabled', 'note', 'the browser offers no post-quantum key exchange'),
    value: false,
  },
  { ...verdict('EncryptedClientHelloEnabled', 'note', 'the browser offers no Encrypted Client Hello'), value: false },
  {
    ...verdict(
      'RequireOnlineRevocationChecksForLocalAnchors',
      'limits',
      'certificates of private roots are refused whenever no word on their revocation can be had',
    ),
    value: true,
  },
];

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

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
  const config = machine.env.XDG_CONFIG_HOME || `${machine.home}/.config`;
  const folder = await machine.list('/etc/chromium.d');
  const applications = `${machine.env.XDG_DATA_HOME || `${machine.home}/.local/share`}/applications`;
  const own = await machine.list(applications);
  return [
    ...(folder.kind === 'read' ? folder.names.map((name) => `/etc/chromium.d/${name}`) : []),
    '/etc/chromium-browser/default',
    ...['chromium-flags.conf', 'chrome-flags.conf', 'google-chrome-flags.conf', 'brave-flags.conf'].map(
      (name) => `${config}/${name}`,
    ),
    ...(own.kind === 'read'
      ? own.names
          .filter((name) => /(chrom|brave|edge|vivaldi|opera).*\.desktop$/i.test(name))
          .map((name) => `${applications}/${name}`)
      : []),
  ];
}

async function flags(
  machine: Machine,
  context: CheckContext,
  path: string,
  line: number,
  text: string,
): Promise<MachineCondition[]> {
  const found: SettingVerdict[] = [];
  if (/--ignore-certificate-errors\b/.test(text))
    found.push(
      verdict('--ignore-certificate-errors', 'hides', "the browser accepts any certificate, also an attacker's"),
    );
  if (/--allow-insecure-localhost\b/.test(text))
    found.push(verdict('--allow-insecure-localhost', 'note', 'certificates of localhost are not checked'));
  const max = /--ssl-version-max=(\S+)/.exec(text)?.[1]?.replace(/["']$/, '');
  if (max && max !== 'tls1.3')
    found.push(verdict('--ssl-version-max', 'limits', `nothing newer than ${max} is spoken`));
  if (/--ssl-version-min=tls1\.3/.test(text))
    found.push(verdict('--ssl-version-min', 'limits', 'servers that speak TLS 1.2 at most are refused'));
  const suites = /--cipher-suite-blacklist=(\S+)/.exec(text)?.[1];
  if (suites)
    found.push(verdict('--cipher-suite-blacklist', 'limits', `these cipher suites are not offered: ${suites}`));
  const rules = /--host-resolver-rules=("[^"]*"|\S+)/.exec(text)?.[1];
  if (rules) found.push(verdict('--host-resolver-rules', 'limits', `names are sent elsewhere: ${rules}`, 'dns-hijack'));
  const proxy = /--proxy-server=["']?([^\s"']+)/.exec(text)?.[1];
  if (proxy && !/--no-proxy-server\b/.test(text))
    found.push(await proxyVerdict(machine, context, '--proxy-server', firstProxy(proxy), 'the browser has to use'));
  const script = /--proxy-pac-url=["']?([^\s"']+)/.exec(text)?.[1];
  const unfetched = script ? await pacVerdict(machine, context, '--proxy-pac-url', script) : null;
  if (unfetched) found.push(unfetched);
  return found.map(({ key, weight, cause, changes, evidence }) =>
    condition({
      id: `chromium-policies/${key.replace(/^--/, '')}`,
      cause,
      weight,
      summary: `Chrome or its kin is started with ${key}: ${changes}.`,
      place: filePlace(path, line, text),
      evidence: evidence ? [evidence] : [],
      changes,
      reach: ['chromium'],
      steps:
        weight === 'note'
          ? []
          : [
              `Take ${key} out of line ${line} of ${path}, and start the browser again:`,
              asCopied(`sed -i.bak '${line}s/${key}\\(=[^ ]*\\)\\?//' ${path}`),
            ],
    }),
  );
}
