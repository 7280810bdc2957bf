import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { certificatesWithin } from '../formats/ca-bundle.ts';
import { isPrivateRoot, privateRoot } from '../trust/private-root.ts';
import { gapsOf } from '../trust/important-roots.ts';
import { type JavaHome, javaHomes } from '../java/homes.ts';
import type { Machine } from '../machine.ts';

/** The store of roots of every Java runtime. */
export const javaCacerts: Check = {
  id: 'java-cacerts',
  area: 'trust',
  question: 'Are the roots of every Java there and whole?',
  platforms: null,
  async look(machine) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    const seen = new Set<string>();
    for (const home of await javaHomes(machine)) {
      const path = (await machine.real(home.cacerts)) ?? home.cacerts;
      if (seen.has(path)) continue;
      seen.add(path);
      const found = await judged(machine, home, path);
      looked.push(found.says);
      conditions.push(...found.conditions);
    }
    return { looked: looked.length > 0 ? looked : ['no Java'], conditions };
  },
};

type Judged = { says: string; conditions: MachineCondition[] };

async function judged(machine: Machine, home: JavaHome, path: string): Promise<Judged> {
  const file = await machine.read(path);
  if (file.kind === 'absent') return broken(home, path, 'are not there');
  if (file.kind === 'denied') return broken(home, path, 'may not be read by this user', 'limits');
  if (file.kind === 'failed') return broken(home, path, `cannot be read: ${file.detail}`);
  const certificates = certificatesWithin(file.bytes);
  const fault = faultOf(file.bytes, certificates.length);
  if (fault !== null) return broken(home, path, fault);
  // PKCS#12 with a password hides its certificates.
  if (certificates.length === 0) return { says: `${path}: PKCS#12 with a password, not looked into`, conditions: [] };
  const { important, missing, of } = await gapsOf(certificates);
  if (important.length > 2)
    return broken(home, path, `lack ${missing.length} of the ${of} public ones`, 'limits', [
      `missing: ${important.join(', ')}`,
    ]);
  const added = certificates.filter(isPrivateRoot).map((root) =>
    privateRoot(root, {
      id: `java-cacerts/private-${root.sha256.slice(0, 8)}`,
      place: filePlace(home.cacerts, null, null),
      reach: home.current ? ['java'] : [],
      store: `the roots of Java in ${home.path}`,
      takeOut: [asCopied(`sudo keytool -delete -keystore ${home.cacerts} -alias ALIAS    # keytool -list shows it`)],
    }),
  );
  // What a runtime brings itself may be in no list of the public.
  const conditions = added.filter(({ weight }) => weight !== 'note');
  return { says: `${path}: ${certificates.length} certificates`, conditions };
}

/** What keeps Java from reading a store of which so many certificates can be read; null where nothing does. */
function faultOf(bytes: Uint8Array, readable: number): string | null {
  if (bytes.length === 0) return 'are an empty file';
  if (Buffer.from(bytes.subarray(0, 4)).toString('hex') === jksMagic) {
    const count = Buffer.from(bytes).readUInt32BE(8);
    if (readable < count) return `are cut off: ${readable} of ${count} can be read`;
    if (count === 0) return 'are an empty store';
  } else if (bytes[0] !== 0x30) return 'are no key store: neither JKS nor PKCS#12';
  // Less than any certificate takes, with all that is around it.
  return readable === 0 && bytes.length < leastStore ? 'are an empty store' : null;
}

function broken(
  home: JavaHome,
  path: string,
  says: string,
  weight: MachineCondition['weight'] = 'breaks',
  evidence: string[] = [],
): Judged {
  return {
    says: `${path}: ${says}`,
    conditions: [
      condition({
        id: 'java-cacerts/store',
        cause: 'client-trust-store',
        weight,
        summary: `The roots of Java in ${home.path} ${says}.`,
        place: filePlace(home.cacerts, null, null),
        evidence,
        changes:
          'Java refuses certificates that other programs accept: "unable to find valid certification path", or "the trustAnchors parameter must be non-empty"',
        reach: home.current ? ['java'] : [],
        steps: [
          'Let the package make them anew, or install the runtime again:',
          asCopied(
            path.startsWith('/etc/ssl/certs/java/')
              ? 'sudo /var/lib/dpkg/info/ca-certificates-java.postinst configure'
              : 'sudo update-ca-trust        # Fedora, RHEL; else reinstall this Java',
          ),
        ],
        forMany:
          'Let every Java use the store of the system: -Djavax.net.ssl.trustStore, or a link from lib/security/cacerts.',
      }),
    ],
  };
}

const jksMagic = 'feedfeed';
/** In bytes; an empty PKCS#12 of keytool has about a hundred. */
const leastStore = 300;
