import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { CheckContext } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import type { Machine } from '../machine.ts';
import { ofSystemStore } from './system-store-repair.ts';

/** The links by which OpenSSL finds a root in the folder: those that lead nowhere, to another root, or that are missing. */
export async function hashedLinks(
  machine: Machine,
  context: CheckContext,
  roots: number,
): Promise<{ says: string; condition: MachineCondition | null } | null> {
  const read = await machine.list(folder);
  if (read.kind !== 'read') return null;
  const links = read.names.filter((name) => /^[0-9a-f]{8}\.\d+$/.test(name));
  const targets = await Promise.all(links.map((name) => machine.real(`${folder}/${name}`)));
  const dead = links.filter((_, index) => targets[index] === null);
  const says = `${folder}: ${links.length} hashed links, ${dead.length} of them lead nowhere`;
  const fault =
    links.length < roots / 2
      ? { at: dead[0], says: `${folder} has ${links.length} hashed links for ${roots} roots` }
      : dead[0]
        ? { at: dead[0], says: `${dead.length} of the ${links.length} hashed links in ${folder} lead nowhere` }
        : await wrongLink(machine, links, targets);
  if (!fault) return { says, condition: null };
  return {
    says,
    condition: condition({
      ...(await ofSystemStore(machine, context, '/etc/ssl/certs/ca-certificates.crt')),
      id: 'system-store/links',
      weight: 'limits',
      certainty: 'likely',
      summary: `${fault.says}: programs that look in the folder do not find these roots.`,
      place: filePlace(fault.at === undefined ? folder : `${folder}/${fault.at}`, null, null),
      evidence: dead.length > 0 ? [`leading nowhere: ${dead.slice(0, 5).join(', ')}`] : [],
      changes: 'programs that look for roots in the folder, and not in the bundle, refuse certificates',
      steps: [
        'Make the links anew:',
        asCopied('sudo update-ca-certificates --fresh     # or: sudo openssl rehash /etc/ssl/certs'),
      ],
    }),
  };
}

/** Two names of one certificate are one too many, unless the older kind of hash is the other. */
async function wrongLink(
  machine: Machine,
  links: readonly string[],
  targets: readonly (string | null)[],
): Promise<{ at: string; says: string } | null> {
  const openssl = await machine.find('openssl');
  if (!openssl) return null;
  const twice = [...new Set(targets.filter((target, index) => target !== null && targets.indexOf(target) !== index))];
  for (const target of twice.slice(0, maxAsked)) {
    const argv = [openssl, 'x509', '-in', target ?? '', '-noout', '-subject_hash', '-subject_hash_old'];
    const { code, stdout } = await machine.run(argv, { timeoutMs: 2_000 });
    const right = stdout.split('\n').map((each) => each.trim());
    const wrong = links.find((name, index) => targets[index] === target && !right.includes(name.slice(0, 8)));
    if (code === 0 && wrong !== undefined)
      return { at: wrong, says: `The hashed link ${folder}/${wrong} leads to another root, ${target} (${right[0]})` };
  }
  return null;
}

const folder = '/etc/ssl/certs';
const maxAsked = 5;
