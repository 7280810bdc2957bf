import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check, Looked } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { profileRoots } from '../browsers/firefox-preferences.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import { type Machine, pathsIn } from '../machine.ts';
import { isPrivateRoot, privateRoot } from '../trust/private-root.ts';

/** The databases of NSS: what Firefox profiles and Chromium trust beside their own lists. */
export const nssDatabases: Check = {
  id: 'nss-databases',
  area: 'trust',
  question: 'Which roots were added to or taken from the databases of browsers?',
  platforms: ['linux', 'darwin'],
  async look(machine) {
    const folders = await databases(machine);
    if (folders.length === 0) return { looked: ['no database of a browser'], conditions: [] };
    const certutil = await machine.find('certutil');
    if (!certutil)
      return {
        looked: [],
        skipped: [{ what: folders.join(', '), why: 'certutil is not installed', how: 'install libnss3-tools' }],
        conditions: [],
      };
    const found = await Promise.all(folders.map((folder) => judged(machine, certutil, folder)));
    return {
      looked: found.flatMap(({ looked }) => looked),
      conditions: found.flatMap(({ conditions }) => conditions),
    };
  },
};

async function databases(machine: Machine): Promise<string[]> {
  const found: string[] = [];
  if (await machine.exists(`${machine.home}/.pki/nssdb/cert9.db`)) found.push(`${machine.home}/.pki/nssdb`);
  for (const root of [...profileRoots(machine), `${machine.home}/.thunderbird`]) {
    for (const profile of await pathsIn(machine, root))
      if (found.length < maxFolders && (await machine.exists(`${profile}/cert9.db`))) found.push(profile);
  }
  return found;
}

async function judged(machine: Machine, certutil: string, folder: string): Promise<Looked> {
  const ran = await machine.run([certutil, '-L', '-d', `sql:${folder}`], { timeoutMs });
  const isShared = folder.endsWith('nssdb');
  const database: Database = {
    folder,
    place: filePlace(`${folder}/cert9.db`, null, null),
    reach: isShared ? ['chromium'] : ['firefox'],
    programs: isShared ? 'Chromium and Chrome' : 'this profile',
    whose: isShared ? 'Chromium and Chrome' : 'a profile of Firefox',
  };
  if (ran.code !== 0)
    return {
      looked: [`${folder}: cannot be read`],
      conditions: [damaged(database, ran.stderr.trim().split('\n')[0] ?? '')],
    };
  const entries = readCertutilList(ran.stdout);
  const conditions = await Promise.all(entries.map((entry) => ofEntry(machine, certutil, database, entry)));
  return { looked: [`${folder}: ${entries.length} certificates`], conditions: conditions.flat() };
}

/** `programs`: whose it is, beside its place; `whose` by itself. */
type Database = Pick<MachineCondition, 'place' | 'reach'> & { folder: string; programs: string; whose: string };

function damaged({ folder, place, reach, programs }: Database, error: string): MachineCondition {
  return condition({
    id: 'nss-databases/damaged',
    cause: 'client-trust-store',
    certainty: 'likely',
    weight: 'limits',
    summary: `The database of roots ${folder}/cert9.db cannot be read: ${error}.`,
    place,
    changes: `${programs} cannot keep roots and client certificates, or does not start`,
    reach,
    steps: [
      'Close the browser and move the file away; it is made anew, without the roots that were added:',
      asCopied(`mv '${folder}/cert9.db' '${folder}/cert9.db.old'`),
    ],
    settle: 'certutil -L -d sql:FOLDER with the browser closed',
  });
}

async function ofEntry(
  machine: Machine,
  certutil: string,
  { folder, place, reach, programs, whose }: Database,
  { name, trust }: Entry,
): Promise<MachineCondition[]> {
  const [forTls = ''] = trust.split(',');
  const takeOut = asCopied(`certutil -D -d 'sql:${folder}' -n '${name.replaceAll("'", "'\\''")}'`);
  if (forTls.includes('p'))
    return [
      condition({
        id: 'nss-databases/distrusted',
        cause: 'client-trust-store',
        weight: 'limits',
        summary: `${whose.replace(/^a /, 'A ')} distrusts ${name}: whatever it signs is refused.`,
        place,
        changes: `certificates of ${name} are refused`,
        reach,
        steps: ['Take the entry out:', takeOut],
      }),
    ];
  if (!/[CT]/.test(forTls)) return [];
  const { stdout } = await machine.run([certutil, '-L', '-d', `sql:${folder}`, '-n', name, '-a'], { timeoutMs });
  const root = readBundle(Buffer.from(stdout)).certificates[0]?.certificate;
  if (root && isPrivateRoot(root))
    return [
      privateRoot(root, {
        id: `nss-databases/private-${root.sha256.slice(0, 8)}`,
        place,
        reach,
        store: programs,
        takeOut: [takeOut],
      }),
    ];
  return [
    condition({
      id: 'nss-databases/added',
      cause: 'interception',
      weight: 'note',
      summary: `The root ${name} was added to ${whose}.`,
      place,
      changes: 'what it signs is trusted there',
      reach,
      steps: [],
    }),
  ];
}

/** The list of `certutil -L`: a name, and the trust for TLS, mail and code in flags. Pure. */
export function readCertutilList(text: string): Entry[] {
  return text.split('\n').flatMap((line) => {
    const [, name, trust] = /^(\S.*?)\s+([a-zA-Z]*,[a-zA-Z]*,[a-zA-Z]*)\s*$/.exec(line) ?? [];
    return name === undefined || trust === undefined ? [] : [{ name, trust }];
  });
}

type Entry = { name: string; trust: string };

const maxFolders = 20;
const timeoutMs = 2_500;
