import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { condition } from '../condition.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import { exposesKey, type Interceptor, recogniseInterceptor } from '../../../pki/interception.ts';
import { shortName } from '../../../pki/name.ts';
import { isListedRoot, isPublicRoot } from '../../../pki/public-roots.ts';

/** Roots that were added to the keychains of macOS or to the stores of Windows. */
export const keychain: Check = {
  id: 'keychain',
  area: 'trust',
  question: 'Which roots were added to the stores of this system?',
  platforms: ['darwin', 'win32'],
  async look(machine) {
    const mac = machine.platform === 'darwin';
    const { argv, store } = mac ? keychains(machine.home) : windows;
    const [{ stdout }, refused] = await Promise.all([
      machine.run(argv, { timeoutMs: 4_000 }),
      machine.run(mac ? denied : disallowed, { timeoutMs: 4_000 }),
    ]);
    const { certificates } = readBundle(new TextEncoder().encode(stdout));
    const own = certificates
      .map(({ certificate }) => certificate)
      .filter(({ basicConstraints }) => basicConstraints?.ca !== false)
      .filter((certificate) => !isListedRoot(certificate) && !isPublicRoot(certificate));
    const names = mac ? deniedNames(refused.stdout) : publicNames(refused.stdout);
    return {
      looked: [`${store}: ${certificates.length} certificates`],
      conditions: [
        ...own
          .slice(0, maxRoots)
          .map((certificate) => added(shortName(certificate.subject), recogniseInterceptor([certificate]), store)),
        ...names.slice(0, maxRoots).map((name) => distrusted(name, mac)),
      ],
    };
  },
};

/** What an administrator or a program added; the roots of Apple stand in another keychain. */
function keychains(home: string): { argv: string[]; store: string } {
  const own = `${home}/Library/Keychains/login.keychain-db`;
  return {
    argv: ['security', 'find-certificate', '-a', '-p', '/Library/Keychains/System.keychain', own],
    store: 'the keychains System and login',
  };
}

/** The trust settings of the administrator: which roots are never to be trusted (security(1)). */
const denied = ['security', 'dump-trust-settings', '-d'];
const disallowed = [
  'powershell',
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  "$c = Get-ChildItem Cert:\\LocalMachine\\Disallowed, Cert:\\CurrentUser\\Disallowed; $c | ForEach-Object { '-----BEGIN CERTIFICATE-----'; [Convert]::ToBase64String($_.RawData); '-----END CERTIFICATE-----' }",
];

/** The names in the text of `security dump-trust-settings` whose settings deny. Pure. */
export function deniedNames(text: string): string[] {
  return text
    .split(/^(?=Cert \d+: )/m)
    .flatMap((block) => (/kSecTrustSettingsResultDeny/.test(block) ? [/^Cert \d+: (.*)$/m.exec(block)?.[1] ?? ''] : []))
    .filter((name) => name !== '');
}

/** The public roots among certificates that Windows is never to trust: Microsoft itself puts stolen ones there, which are none. */
function publicNames(text: string): string[] {
  return readBundle(new TextEncoder().encode(text))
    .certificates.filter(({ certificate }) => isPublicRoot(certificate))
    .map(({ certificate }) => shortName(certificate.subject));
}

function distrusted(name: string, mac: boolean): MachineCondition {
  return condition({
    id: 'keychain/distrusted',
    cause: 'client-trust-store',
    weight: 'limits',
    summary: `${mac ? 'The trust settings of this Mac deny' : 'The store Disallowed of Windows has'} ${name}: whatever it signs is refused.`,
    place: {
      kind: 'system',
      what: mac ? `security dump-trust-settings -d: ${name}` : `Cert:\\LocalMachine\\Disallowed: ${name}`,
    },
    changes: `certificates that end at ${name} are refused`,
    reach: ['all'],
    steps: mac
      ? [`In Keychain Access, open ${name} in the keychain System, and set Trust to "Use System Defaults".`]
      : ['Open certlm.msc, Untrusted Certificates, Certificates, and delete the entry.'],
  });
}
const windows = {
  argv: [
    'powershell',
    '-NoProfile',
    '-NonInteractive',
    '-Command',
    "Get-ChildItem Cert:\\LocalMachine\\Root, Cert:\\CurrentUser\\Root | ForEach-Object { '-----BEGIN CERTIFICATE-----'; [Convert]::ToBase64String($_.RawData); '-----END CERTIFICATE-----' }",
  ],
  store: 'the store Root of this machine',
};

function added(name: string, product: Interceptor | null, store: string): MachineCondition {
  const bad = product !== null && exposesKey(product);
  return condition({
    id: `keychain/${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)}`,
    cause: 'interception',
    side: 'network',
    certainty: 'likely',
    weight: bad ? 'limits' : 'note',
    summary: `The private root ${name} was added to ${store}${product ? `, which looks like ${product.product} (${product.kind})` : ''}.`,
    place: { kind: 'system', what: `${store}: ${name}` },
    changes: 'what it signs is trusted here, and nowhere else',
    reach: ['all'],
    root: name,
    steps: bad ? [product.advice, 'Take the root out, and find out what put it there.'] : [],
  });
}

const maxRoots = 40;
