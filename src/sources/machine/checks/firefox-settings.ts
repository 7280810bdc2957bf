import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { commentedOut, condition, filePlace } from '../condition.ts';
import { objectAt, type PlacedJson, readPlacedJson } from '../formats/json-place.ts';
import { type Machine, readText } from '../machine.ts';
import { proxyFault } from '../proxy-state.ts';

/** Policies of Firefox, and the TLS and proxy settings of its profiles. Nothing else of a profile is kept. */
export const firefoxSettings: Check = {
  id: 'firefox-settings',
  area: 'settings',
  question: 'What do policies and about:config change for Firefox?',
  platforms: ['linux', 'darwin'],
  async look(machine, context) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const path of policyFiles) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      const json = readPlacedJson(text);
      if (json) conditions.push(...(await policies(machine, context, path, text, json)));
    }
    for (const folder of await profiles(machine)) {
      for (const name of ['user.js', 'prefs.js']) {
        const path = `${folder}/${name}`;
        const text = await readText(machine, path);
        if (text === null) continue;
        looked.push(path);
        conditions.push(...(await preferences(machine, context, path, text)));
      }
    }
    return { looked: looked.length > 0 ? looked : ['no policies, and no profile'], conditions };
  },
};

const policyFiles = [
  '/etc/firefox/policies/policies.json',
  '/etc/firefox-esr/policies/policies.json',
  '/usr/lib/firefox/distribution/policies.json',
  '/usr/lib/firefox-esr/distribution/policies.json',
  '/usr/lib64/firefox/distribution/policies.json',
  '/opt/firefox/distribution/policies.json',
  '/Applications/Firefox.app/Contents/Resources/distribution/policies.json',
];

async function profiles(machine: Machine): Promise<string[]> {
  const roots = [
    `${machine.home}/.mozilla/firefox`,
    `${machine.home}/snap/firefox/common/.mozilla/firefox`,
    `${machine.home}/.var/app/org.mozilla.firefox/.mozilla/firefox`,
    `${machine.home}/.config/mozilla/firefox`,
    `${machine.home}/Library/Application Support/Firefox/Profiles`,
  ];
  const found: string[] = [];
  for (const root of roots) {
    const read = await machine.list(root);
    for (const name of read.kind === 'read' ? read.names : []) {
      if (
        found.length < maxProfiles &&
        ((await machine.exists(`${root}/${name}/prefs.js`)) || (await machine.exists(`${root}/${name}/user.js`)))
      )
        found.push(`${root}/${name}`);
    }
  }
  return found;
}

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
  json: PlacedJson,
): Promise<MachineCondition[]> {
  const policy = objectAt(json.value, 'policies') ?? {};
  const found: Verdict[] = [];
  if (policy.SSLVersionMin === 'tls1.3')
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
  const disabled = Object.entries(objectAt(policy, 'DisabledCiphers') ?? {}).flatMap(([name, on]) =>
    on === true ? [name] : [],
  );
  const modern = disabled.filter((name) => /ECDHE_.*(GCM|CHACHA20)|^TLS_(AES|CHACHA20)/.test(name));
  if (modern.length > 0)
    found.push({
      key: 'DisabledCiphers',
      weight: 'limits',
      cause: 'client-config',
      changes: `${modern.length} cipher suites of today are switched off: ${modern.slice(0, 3).join(', ')}`,
    });
  const certificates = objectAt(policy, 'Certificates') ?? {};
  if (certificates.ImportEnterpriseRoots === false)
    found.push({
      key: 'ImportEnterpriseRoots',
      weight: 'limits',
      cause: 'client-trust-store',
      changes: 'roots that were added to this system are not trusted by Firefox',
    });
  if (objectAt(policy, 'DisableSecurityBypass')?.InvalidCertificate === true)
    found.push({
      key: 'DisableSecurityBypass',
      weight: 'note',
      cause: 'client-config',
      changes: 'nobody can click through a warning',
    });
  const proxy = objectAt(policy, 'Proxy');
  const server = proxy?.SSLProxy ?? (proxy?.UseHTTPProxyForAllProtocols === true ? proxy.HTTPProxy : null);
  if (proxy?.Mode === 'manual' && typeof server === 'string') {
    const fault = await proxyFault(machine, server, context);
    found.push({
      key: 'Proxy',
      weight: fault ? 'breaks' : 'note',
      cause: 'proxy-failure',
      changes: fault ? `Firefox has to use a proxy that ${fault.says}` : `Firefox has to use the proxy ${server}`,
      ...(fault && { evidence: fault.evidence }),
    });
  }
  const preferencesOf = objectAt(policy, 'Preferences') ?? {};
  for (const [name, setting] of Object.entries(preferencesOf)) {
    const value = objectAt(setting)?.Value ?? setting;
    const verdict = preference(name, typeof value === 'object' ? null : (value as string | number | boolean | null));
    if (verdict) found.push(verdict);
  }
  return found.map(({ key, weight, cause, changes, evidence }) => {
    const line = json.lineOf(key);
    return condition({
      id: `firefox-settings/${key.toLowerCase()}`,
      cause,
      weight,
      summary: `The policy ${key} of Firefox is set: ${changes}.`,
      place: filePlace(path, line, line === null ? null : (text.split('\n')[line - 1] ?? null)),
      evidence: evidence ? [evidence] : [],
      changes,
      reach: ['firefox'],
      steps:
        weight === 'note'
          ? []
          : [
              `In ${path}, take "${key}" out (line ${line ?? '?'}), and start Firefox again; about:policies shows what holds.`,
            ],
      forMany:
        weight === 'note' ? null : 'The policy comes from who manages these machines: change it there, not here.',
    });
  });
}

/** Lines about TLS and proxies alone are looked at: a profile holds much that is nobody's business. */
async function preferences(
  machine: Machine,
  context: CheckContext,
  path: string,
  text: string,
): Promise<MachineCondition[]> {
  const values = new Map<string, { value: string | number | boolean | null; line: number; text: string }>();
  for (const [index, raw] of text.split('\n').entries()) {
    const [, name = '', written = ''] =
      /^user_pref\("((?:security|network\.proxy)\.[^"]+)",\s*(.*)\);\s*$/.exec(raw.trim()) ?? [];
    if (name === '') continue;
    values.set(name, { value: literal(written), line: index + 1, text: raw });
  }
  const found: (Verdict & { line: number; text: string })[] = [];
  for (const [name, { value, line, text: raw }] of values) {
    const verdict = preference(name, value);
    if (verdict) found.push({ ...verdict, line, text: raw });
  }
  const host = values.get('network.proxy.ssl');
  if (values.get('network.proxy.type')?.value === 1 && host && typeof host.value === 'string' && host.value !== '') {
    const fault = await proxyFault(
      machine,
      `http://${host.value}:${values.get('network.proxy.ssl_port')?.value ?? 80}`,
      context,
    );
    if (fault)
      found.push({
        key: 'network.proxy.ssl',
        weight: 'breaks',
        cause: 'proxy-failure',
        changes: `Firefox uses a proxy that ${fault.says}`,
        evidence: fault.evidence,
        line: host.line,
        text: host.text,
      });
  }
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
        // Firefox writes prefs.js itself when it ends; only user.js is for people.
        repair:
          path.endsWith('/user.js') && weight !== 'note'
            ? await commentedOut(machine, path, [line], '//')
            : { kind: 'told' },
        steps:
          weight === 'note'
            ? []
            : [
                `Open about:config in Firefox, look for ${key}, and press the arrow behind it to reset it.`,
                ...(path.endsWith('/user.js')
                  ? [`Take line ${line} out of ${path}, which sets it again at every start.`]
                  : []),
              ],
      }),
    ),
  );
}

function literal(written: string): string | number | boolean | null {
  try {
    return JSON.parse(written) as string | number | boolean;
  } catch {
    return null;
  }
}

/** What one preference changes; null for what is usual. */
export function preference(name: string, value: string | number | boolean | null): Verdict | null {
  const verdict = (
    weight: MachineCondition['weight'],
    changes: string,
    cause: MachineCondition['cause'] = 'client-config',
  ): Verdict => ({ key: name, weight, cause, changes });
  switch (name) {
    case 'security.tls.version.min':
      return typeof value === 'number' && value >= 4
        ? verdict('limits', 'servers that speak TLS 1.2 at most are refused')
        : null;
    case 'security.tls.version.max':
      if (typeof value !== 'number' || value >= 4) return null;
      return value === 3
        ? verdict('limits', 'servers that speak TLS 1.3 only are refused')
        : verdict('breaks', 'nothing newer than TLS 1.1 is spoken, which servers of today refuse');
    case 'security.enterprise_roots.enabled':
      return value === false
        ? verdict('note', 'roots that were added to this system are not trusted by Firefox', 'client-trust-store')
        : null;
    case 'security.OCSP.require':
      return value === true
        ? verdict('limits', 'certificates are refused whenever the responder of the authority does not answer')
        : null;
    case 'security.ssl.require_safe_negotiation':
      return value === true ? verdict('limits', 'servers without secure renegotiation are refused') : null;
    case 'security.cert_pinning.enforcement_level':
      return value === 2
        ? verdict(
            'limits',
            'pins are enforced for roots that were added, too: interception by a company proxy is refused',
          )
        : null;
    case 'security.pki.certificate_transparency.mode':
      return value === 0 ? verdict('note', 'proofs of Certificate Transparency are not demanded') : null;
    default:
      return value === false &&
        /^security\.(ssl3\.(ecdhe_.*(gcm|chacha20)|rsa_aes_128_gcm)|tls13\.(aes|chacha20))/.test(name)
        ? verdict('limits', 'a cipher suite of today is switched off')
        : null;
  }
}

const maxProfiles = 20;
