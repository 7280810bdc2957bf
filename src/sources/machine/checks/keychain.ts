import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { condition } from '../condition.ts';
import { wordOf } from '../settings/setting.ts';
import { isPrivateRoot, privateRoot } from '../trust/private-root.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import { shortName } from '../../../pki/certificate/name.ts';
import { isPublicRoot } from '../../../pki/stores/public-roots.ts';

/** Roots that were added to the keychains of macOS or to the stores of Windows. */
export const keychain: Check = {
  id: 'keychain',
  area: 'trust',
  question: 'Which roots were added to the stores of this system?',
  platforms: ['darwin', 'win32'],
  async look(machine) {
    const mac = machine.platform === 'darwin';
    const { argv, store } = mac
      ? keychains(machine.home)
      : { argv: certificatesOf('Root'), store: 'the store Root of this machine' };
    const [{ stdout }, refused] = await Promise.all([
      machine.run(argv, { timeoutMs: 4_000 }),
      machine.run(mac ? denied : certificatesOf('Disallowed'), { timeoutMs: 4_000 }),
    ]);
    const { certificates } = readBundle(new TextEncoder().encode(stdout));
    const own = certificates
      .map(({ certificate }) => certificate)
      .filter((certificate) => certificate.basicConstraints?.ca !== false && isPrivateRoot(certificate));
    const names = mac ? deniedNames(refused.stdout) : publicNames(refused.stdout);
    return {
      looked: [`${store}: ${certificates.length} certificates`],
      conditions: [
        ...own.slice(0, maxRoots).map((certificate) =>
          privateRoot(certificate, {
            id: `keychain/${wordOf(shortName(certificate.subject))}`,
            place: { kind: 'system', what: `${store}: ${shortName(certificate.subject)}` },
            reach: ['all'],
            store,
            takeOut: [
              mac
                ? 'It stands in Keychain Access.'
                : 'It stands in certlm.msc, Trusted Root Certification Authorities.',
            ],
          }),
        ),
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

/** Prints what a store of Windows holds, as PEM: of the machine and of the user. */
function certificatesOf(store: 'Root' | 'Disallowed'): string[] {
  const each = "'-----BEGIN CERTIFICATE-----'; [Convert]::ToBase64String($_.RawData); '-----END CERTIFICATE-----'";
  const stores = ['LocalMachine', 'CurrentUser'].map((whose) => `Cert:\\${whose}\\${store}`);
  const command = `Get-ChildItem ${stores.join(', ')} | ForEach-Object { ${each} }`;
  return ['powershell', '-NoProfile', '-NonInteractive', '-Command', command];
}

const maxRoots = 40;
