import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Certificate } from '../../../pki/certificate.ts';
import { shortName } from '../../../pki/name.ts';
import type { Check } from '../check.ts';
import { asCopied, commentedOut, condition, filePlace } from '../condition.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import { mozillaRoots } from '../trust/important-roots.ts';
import { configOf, type Machine, namesIn, readText } from '../machine.ts';
import { usersOfSystemStore } from '../trust/system-store.ts';

/** What p11-kit takes out of the trust of GnuTLS and of systems that build their store with it, and the modules that it loads. */
export const p11Kit: Check = {
  id: 'p11-kit',
  area: 'trust',
  question: 'Does p11-kit distrust roots of today, or name modules that are not there?',
  platforms: ['linux', 'freebsd'],
  async look(machine) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    const roots = new Map((await mozillaRoots()).map((root) => [root.sha256, root]));
    for (const folder of distrusted) {
      for (const path of await filesIn(machine, folder)) {
        looked.push(path);
        const file = await machine.read(path);
        const { certificates } = file.kind === 'read' ? readBundle(file.bytes) : { certificates: [] };
        const current = certificates.flatMap(({ certificate }) => roots.get(certificate.sha256) ?? []);
        conditions.push(...current.slice(0, maxRoots).map((root) => ofDistrusted(path, root)));
      }
    }
    for (const folder of moduleFolders(machine)) {
      for (const path of await filesIn(machine, folder)) {
        if (!path.endsWith('.module')) continue;
        looked.push(path);
        const found = await ofModule(machine, path);
        if (found) conditions.push(found);
      }
    }
    return { looked: looked.length > 0 ? looked : ['neither distrusted roots nor modules'], conditions };
  },
};

/** trust(1) and update-ca-trust(8): the folders of Fedora, of openSUSE and of Arch; the older name of each, too. */
const distrusted = [
  '/etc/pki/ca-trust/source/blocklist',
  '/etc/pki/ca-trust/source/blacklist',
  '/etc/pki/trust/blocklist',
  '/etc/pki/trust/blacklist',
  '/usr/share/pki/trust/blocklist',
  '/etc/ca-certificates/trust-source/blocklist',
  '/etc/ca-certificates/trust-source/blacklist',
];

function moduleFolders({ home, env }: Machine): string[] {
  return ['/etc/pkcs11/modules', '/usr/share/p11-kit/modules', `${configOf({ env, home })}/pkcs11/modules`];
}

async function filesIn(machine: Machine, folder: string): Promise<string[]> {
  return (await namesIn(machine, folder)).slice(0, maxFiles).map((name) => `${folder}/${name}`);
}

function ofDistrusted(path: string, root: Certificate): MachineCondition {
  const name = shortName(root.subject);
  return condition({
    id: 'p11-kit/distrusted',
    cause: 'client-trust-store',
    weight: 'limits',
    summary: `${path} distrusts ${name}, which public programs trust: whatever it signs is refused here.`,
    place: filePlace(path, null, null),
    changes: `certificates that end at ${name} are refused`,
    reach: ['lib:nss', ...usersOfSystemStore],
    steps: [
      'Take the file out, if nobody meant it, and make the store anew:',
      asCopied(`sudo rm ${path} && sudo update-ca-trust`),
    ],
    forMany: 'Look for the file in images and configuration management.',
  });
}

/** A module that is `critical` and cannot be loaded stops every program that loads modules (pkcs11.conf(5)). */
async function ofModule(machine: Machine, path: string): Promise<MachineCondition | null> {
  const text = (await readText(machine, path)) ?? '';
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^\s*module\s*:/.test(line));
  const named = /^\s*module\s*:\s*(.+?)\s*$/.exec(lines[at] ?? '')?.[1];
  // A name without a folder is looked for where p11-kit itself was installed to.
  if (named === undefined || !named.startsWith('/') || (await machine.exists(named))) return null;
  const critical = /^\s*critical\s*:\s*yes/m.test(text);
  // One that the roots come from is missed wherever p11-kit is what brings them.
  const trust = /^\s*trust-policy\s*:\s*yes/m.test(text);
  return condition({
    id: 'p11-kit/module',
    cause: 'client-config',
    weight: critical ? 'breaks' : trust ? 'limits' : 'note',
    summary: `${path} names the module ${named}, which is not there.`,
    place: filePlace(path, at + 1, lines[at] ?? null),
    changes: critical
      ? 'programs with p11-kit (GnuTLS among them) do not start TLS at all'
      : 'its keys and roots are missing',
    reach: critical ? ['lib:gnutls'] : [],
    repair: critical || trust ? await commentedOut(machine, path, [at + 1], '#') : { kind: 'told' },
    steps: critical || trust ? [`Install what brings ${named}, or take ${path} out.`] : [],
  });
}

const maxFiles = 200;
const maxRoots = 5;
