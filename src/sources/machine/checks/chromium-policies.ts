import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { objectAt, readPlacedJson } from '../formats/json-place.ts';
import { type Machine, readText } from '../machine.ts';
import { proxyFault } from '../proxy-state.ts';

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
        const text = await readText(machine, path);
        if (text === null) continue;
        looked.push(path);
        conditions.push(...(await policies(machine, context, path, text)));
      }
    }
    for (const path of await flagFiles(machine)) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      for (const [index, line] of text.split('\n').entries()) {
        if (!/^\s*#/.test(line)) conditions.push(...flags(path, index + 1, line));
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

type Verdict = {
  key: string;
  weight: MachineCondition['weight'];
  cause: MachineCondition['cause'];
  changes: string;
  evidence?: string;
};

async function policies(
  machine: Machine,
  context: CheckContext,
  path: string,
  text: string,
): Promise<MachineCondition[]> {
  const json = readPlacedJson(text);
  const found: Verdict[] = [];
  if (!json) {
    return [
      condition({
        id: 'chromium-policies/syntax',
        cause: 'client-config',
        weight: 'note',
        summary: `${path} is no JSON, so that none of its policies holds.`,
        place: filePlace(path, null, null),
        changes: 'the policies of this file are not in force',
        reach: ['chromium'],
        steps: [],
      }),
    ];
  }
  const policy = objectAt(json.value) ?? {};
  const min = policy.SSLVersionMin;
  if (min === 'tls1.3')
    found.push({
      key: 'SSLVersionMin',
      weight: 'limits',
      cause: 'client-config',
      changes: 'servers that speak TLS 1.2 at most are refused',
    });
  const max = policy.SSLVersionMax;
  if (typeof max === 'string' && max !== 'tls1.3')
    found.push({
      key: 'SSLVersionMax',
      weight: max === 'tls1.2' ? 'limits' : 'breaks',
      cause: 'client-config',
      changes: `nothing newer than ${max} is spoken`,
    });
  if (policy.ChromeRootStoreEnabled === false)
    found.push({
      key: 'ChromeRootStoreEnabled',
      weight: 'note',
      cause: 'client-config',
      changes: "the system's roots are used instead of Chrome's own",
    });
  if (policy.CAPlatformIntegrationEnabled === false)
    found.push({
      key: 'CAPlatformIntegrationEnabled',
      weight: 'limits',
      cause: 'client-trust-store',
      changes: 'roots that were added to this system are not trusted by the browser',
    });
  if (policy.SSLErrorOverrideAllowed === false)
    found.push({
      key: 'SSLErrorOverrideAllowed',
      weight: 'note',
      cause: 'client-config',
      changes: 'nobody can click through a warning',
    });
  if (policy.PostQuantumKeyAgreementEnabled === false)
    found.push({
      key: 'PostQuantumKeyAgreementEnabled',
      weight: 'note',
      cause: 'client-config',
      changes: 'the browser offers no post-quantum key exchange',
    });
  for (const key of [
    'CertificateTransparencyEnforcementDisabledForUrls',
    'CertificateTransparencyEnforcementDisabledForCas',
  ]) {
    if (Array.isArray(policy[key]) && policy[key].length > 0)
      found.push({
        key,
        weight: 'note',
        cause: 'client-config',
        changes: 'proofs of Certificate Transparency are not demanded for some',
      });
  }
  const blocked = Array.isArray(policy.URLBlocklist) ? policy.URLBlocklist : [];
  const host = context.target?.host;
  if (
    host !== undefined &&
    blocked.some(
      (each) =>
        typeof each === 'string' &&
        (each === '*' || host.endsWith(each.replace(/^(\w+:\/\/)?\*?\.?/, '').replace(/\/.*$/, ''))),
    )
  )
    found.push({
      key: 'URLBlocklist',
      weight: 'limits',
      cause: 'client-config',
      changes: `the browser may not open ${host}`,
    });
  const settings = objectAt(policy, 'ProxySettings') ?? {};
  const server = [policy.ProxyServer, settings.ProxyServer].find((each) => typeof each === 'string' && each !== '');
  if (typeof server === 'string') {
    const fault = await proxyFault(machine, server, context);
    found.push({
      key: policy.ProxyServer ? 'ProxyServer' : 'ProxySettings',
      weight: fault ? 'breaks' : 'note',
      cause: 'proxy-failure',
      changes: fault
        ? `the browser has to use a proxy that ${fault.says}`
        : `the browser has to use the proxy ${server}`,
      ...(fault && { evidence: fault.evidence }),
    });
  }
  return found.map(({ key, weight, cause, changes, evidence }) => {
    const line = json.lineOf(key);
    return condition({
      id: `chromium-policies/${key.toLowerCase()}`,
      cause,
      weight,
      summary: `The policy ${key} of Chrome and its kin is set: ${changes}.`,
      place: filePlace(path, line, line === null ? null : (text.split('\n')[line - 1] ?? null)),
      evidence: evidence ? [evidence] : [],
      changes,
      reach: ['chromium'],
      steps:
        weight === 'note'
          ? []
          : [
              `In ${path}, take "${key}" out (line ${line ?? '?'}), then open chrome://policy and press "Reload policies".`,
            ],
      forMany:
        weight === 'note'
          ? null
          : 'The policy comes from who manages these machines: change it in the console or the group policy, not here.',
    });
  });
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
          .filter((name) => /(chrom|brave|edge).*\.desktop$/i.test(name))
          .map((name) => `${applications}/${name}`)
      : []),
  ];
}

function flags(path: string, line: number, text: string): MachineCondition[] {
  const found: Verdict[] = [];
  if (/--ignore-certificate-errors\b/.test(text))
    found.push({
      key: '--ignore-certificate-errors',
      weight: 'hides',
      cause: 'client-config',
      changes: "the browser accepts any certificate, also an attacker's",
    });
  if (/--allow-insecure-localhost\b/.test(text))
    found.push({
      key: '--allow-insecure-localhost',
      weight: 'note',
      cause: 'client-config',
      changes: 'certificates of localhost are not checked',
    });
  const max = /--ssl-version-max=(\S+)/.exec(text)?.[1];
  if (max && max !== 'tls1.3')
    found.push({
      key: '--ssl-version-max',
      weight: 'limits',
      cause: 'client-config',
      changes: `nothing newer than ${max} is spoken`,
    });
  if (/--ssl-version-min=tls1\.3/.test(text))
    found.push({
      key: '--ssl-version-min',
      weight: 'limits',
      cause: 'client-config',
      changes: 'servers that speak TLS 1.2 at most are refused',
    });
  const suites = /--cipher-suite-blacklist=(\S+)/.exec(text)?.[1];
  if (suites)
    found.push({
      key: '--cipher-suite-blacklist',
      weight: 'limits',
      cause: 'client-config',
      changes: `these cipher suites are not offered: ${suites}`,
    });
  const rules = /--host-resolver-rules=("[^"]*"|\S+)/.exec(text)?.[1];
  if (rules)
    found.push({
      key: '--host-resolver-rules',
      weight: 'limits',
      cause: 'dns-hijack',
      changes: `names are sent elsewhere: ${rules}`,
    });
  return found.map(({ key, weight, cause, changes }) =>
    condition({
      id: `chromium-policies/${key.replace(/^--/, '')}`,
      cause,
      weight,
      summary: `Chrome or its kin is started with ${key}: ${changes}.`,
      place: filePlace(path, line, text),
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
