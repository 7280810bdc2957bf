import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { condition } from '../condition.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import { type Interceptor, recogniseInterceptor } from '../../../pki/interception.ts';
import { shortName } from '../../../pki/name.ts';
import { isListedRoot, isPublicRoot } from '../../../pki/public-roots.ts';

/** Roots that were added to the keychains of macOS or to the stores of Windows. */
export const keychain: Check = {
  id: 'keychain',
  area: 'trust',
  question: 'Which roots were added to the stores of this system?',
  platforms: ['darwin', 'win32'],
  async look(machine) {
    const { argv, store } = machine.platform === 'darwin' ? mac : windows;
    const { stdout } = await machine.run(argv, { timeoutMs: 4_000 });
    const { certificates } = readBundle(new TextEncoder().encode(stdout));
    const own = certificates
      .map(({ certificate }) => certificate)
      .filter(({ basicConstraints }) => basicConstraints?.ca !== false)
      .filter((certificate) => !isListedRoot(certificate) && !isPublicRoot(certificate));
    return {
      looked: [`${store}: ${certificates.length} certificates`],
      conditions: own
        .slice(0, maxRoots)
        .map((certificate) => added(shortName(certificate.subject), recogniseInterceptor([certificate]), store)),
    };
  },
};

/** What an administrator or a program added; the roots of Apple stand in another keychain. */
const mac = {
  argv: ['security', 'find-certificate', '-a', '-p', '/Library/Keychains/System.keychain'],
  store: 'the System keychain',
};
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
  const bad = product !== null && ['malware', 'adware'].includes(product.kind);
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
    steps: bad ? [product.advice, 'Take the root out, and find out what put it there.'] : [],
  });
}

const maxRoots = 40;
