import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Certificate } from '../../../pki/certificate/certificate.ts';
import { shortName } from '../../../pki/certificate/name.ts';
import type { Check } from '../check.ts';
import { asCopied, commentedOut, condition, filePlace } from '../condition.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import { mozillaRoots } from '../trust/important-roots.ts';
import { configOf, type Machine, pathsIn, readText } from '../machine.ts';
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
    for (const folder of sources) {
      const paths = [
        ...(await pathsIn(machine, `${folder}/blocklist`)),
        ...(await pathsIn(machine, `${folder}/blacklist`)),
        ...(await pathsIn(machine, folder, /\.p11-kit$/)),
      ];
      for (const path of paths) {
        looked.push(path);
        const file = await machine.read(path);
        const text = file.kind === 'read' ? Buffer.from(file.bytes).toString('latin1') : '';
        const blocked = path.endsWith('.p11-kit') ? distrustedIn(text) : [{ text, line: null }];
        const current = blocked.flatMap(({ text: pem, line }) =>
          readBundle(Buffer.from(pem, 'latin1')).certificates.flatMap(({ certificate }) => {
            const root = roots.get(certificate.sha256);
            return root ? [{ root, line }] : [];
          }),
        );
        conditions.push(...current.slice(0, maxRoots).map(({ root, line }) => ofDistrusted(path, line, root)));
      }
    }
    for (const folder of moduleFolders(machine)) {
      for (const path of await pathsIn(machine, folder, /\.module$/)) {
        looked.push(path);
        const found = await ofModule(machine, path);
        if (found) conditions.push(found);
      }
    }
    return { looked: looked.length > 0 ? looked : ['neither distrusted roots nor modules'], conditions };
  },
};

/** trust(1) and update-ca-trust(8): the folders of Fedora, of openSUSE and of Arch. */
const sources = [
  '/etc/pki/ca-trust/source',
  '/usr/share/pki/ca-trust-source',
  '/etc/pki/trust',
  '/usr/share/pki/trust',
  '/etc/ca-certificates/trust-source',
  '/usr/share/ca-certificates/trust-source',
];

/** The objects of a file of p11-kit's own (`[p11-kit-object-v1]`) that are distrusted, with the line that says so. Pure. */
export function distrustedIn(text: string): { text: string; line: number }[] {
  let line = 1;
  return text.split(/^(?=\[)/m).flatMap((object) => {
    const start = line;
    const lines = object.split('\n');
    line += lines.length - 1;
    const at = lines.findIndex((each) => /^\s*x-distrusted\s*:\s*"?true/.test(each));
    return at === -1 ? [] : [{ text: object, line: start + at }];
  });
}

function moduleFolders({ home, env }: Machine): string[] {
  return ['/etc/pkcs11/modules', '/usr/share/p11-kit/modules', `${configOf({ env, home })}/pkcs11/modules`];
}

function ofDistrusted(path: string, line: number | null, root: Certificate): MachineCondition {
  const name = shortName(root.subject);
  return condition({
    id: 'p11-kit/distrusted',
    cause: 'client-trust-store',
    weight: 'limits',
    summary: `${path} distrusts ${name}, which public programs trust: whatever it signs is refused here.`,
    place: filePlace(path, line, line === null ? null : 'x-distrusted: true'),
    changes: `certificates that end at ${name} are refused`,
    reach: ['lib:nss', ...usersOfSystemStore],
    steps: [
      `Take ${line === null ? 'the file' : `the object around line ${line}`} out, if nobody meant it, and make the store anew:`,
      asCopied(line === null ? `sudo rm ${path} && sudo update-ca-trust` : 'sudo update-ca-trust'),
    ],
    forMany: 'Look for the file in images and configuration management.',
  });
}

/** A module that cannot be loaded, or that brings roots and is told not to (pkcs11.conf(5)). */
async function ofModule(machine: Machine, path: string): Promise<MachineCondition | null> {
  const lines = ((await readText(machine, path)) ?? '').split('\n');
  const setting = (name: string) => {
    const at = lines.findIndex((line) => new RegExp(`^\\s*${name}\\s*:`).test(line));
    return { line: at + 1, text: lines[at] ?? '', value: /:\s*(.*?)\s*$/.exec(lines[at] ?? '')?.[1] ?? '' };
  };
  const [module, policy, disabled] = [setting('module'), setting('trust-policy'), setting('disable-in')];
  const trust = policy.value === 'yes' || /p11-kit-trust/.test(module.value);
  const found = async (at: typeof module, weight: 'breaks' | 'limits' | 'note', says: string, changes: string) =>
    condition({
      id: 'p11-kit/module',
      cause: weight === 'breaks' || !trust ? 'client-config' : 'client-trust-store',
      certainty: at === module ? 'certain' : 'likely',
      weight,
      summary: `${path} ${says}.`,
      place: filePlace(path, at.line, at.text),
      changes,
      reach: weight === 'breaks' || at !== module ? ['lib:gnutls'] : [],
      repair: weight === 'note' ? { kind: 'told' } : await commentedOut(machine, path, [at.line], '#'),
      steps:
        weight === 'note'
          ? []
          : [
              at === module
                ? `Install what brings ${at.value}, or take ${path} out.`
                : `Take line ${at.line} out of ${path}.`,
            ],
      settle: at === module ? null : 'trust list --filter=ca-anchors says whether there are roots',
    });
  // A name without a folder is looked for where p11-kit itself was installed to.
  if (module.value.startsWith('/') && !(await machine.exists(module.value))) {
    const critical = setting('critical').value === 'yes';
    return found(
      module,
      critical ? 'breaks' : trust ? 'limits' : 'note',
      `names the module ${module.value}, which is not there`,
      critical ? 'programs with p11-kit (GnuTLS among them) do not start TLS at all' : 'its keys and roots are missing',
    );
  }
  if (!trust) return null;
  if (policy.value === 'no')
    return found(
      policy,
      'limits',
      'brings the roots of p11-kit, and is told to bring none',
      'programs that take their roots from p11-kit have none',
    );
  return disabled.value === ''
    ? null
    : found(disabled, 'limits', `keeps the roots of p11-kit from ${disabled.value}`, `${disabled.value} has no roots`);
}

const maxRoots = 5;
