import { dirname } from 'node:path';
import type { LineEdit, MachineCondition, Repair } from '../../../causes/machine/facts.ts';
import type { Certificate } from '../../../pki/certificate/certificate.ts';
import { addedFiles, bareName, notTaken, privateRoots, shippedNames } from '../trust/added-roots.ts';
import type { Check, CheckContext, Looked } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { gapsOf } from '../trust/important-roots.ts';
import { type Machine, readText } from '../machine.ts';
import { inspectStore, manyOf } from '../trust/store-fault.ts';
import { hashedLinks } from '../trust/hashed-links.ts';
import { bundlePath, systemBundles } from '../trust/system-store.ts';
import { makeAnew, ofSystemStore, rebuild } from '../trust/system-store-repair.ts';

/** The roots of the system: there, whole, current, and whose were added. */
export const systemStore: Check = {
  id: 'system-store',
  area: 'trust',
  question: 'Are the roots of this system there, whole and current, and which were added?',
  platforms: ['linux', 'freebsd', 'openbsd'],
  async look(machine, context) {
    const path = await bundlePath(machine);
    if (!path) return { looked: [], conditions: [await nothing(machine, context)] };
    const { fault, state, modifiedAt } = await inspectStore(machine, path, { replaces: true });
    const conditions: MachineCondition[] = [];
    if (fault?.word === 'denied') conditions.push(await closed(machine, context, path, fault.says));
    else if (fault) {
      conditions.push(
        condition({
          ...(await ofSystemStore(machine, context, path)),
          id: 'system-store/bundle',
          weight: 'breaks',
          summary: `The roots of this system, ${path}, ${manyOf(fault.says)}.`,
          place: filePlace(path, fault.line, null),
          changes: 'programs that use them refuse every certificate, or those whose root is missing',
          steps: makeAnew(),
        }),
      );
    }
    const shut = await shutFrom(machine, path);
    if (shut) conditions.push(await onlyForSome(machine, context, path, shut));
    const certificates = state?.certificates.map(({ certificate }) => certificate) ?? [];
    const looked = [
      `${path}: ${certificates.length} certificates${modifiedAt === null ? '' : `, made ${new Date(modifiedAt).toISOString().slice(0, 10)}`}`,
    ];
    if (!fault) conditions.push(...(await gaps(machine, context, path, certificates)));
    const added = await addedFiles(machine);
    const shipped = await shippedNames(machine);
    conditions.push(
      ...privateRoots(certificates, path, added, shipped),
      ...(state ? await notTaken(context, certificates, added, await rebuild(machine, path)) : []),
    );
    const links = path.startsWith('/etc/ssl/certs/') ? await hashedLinks(machine, context, certificates.length) : null;
    if (links) {
      looked.push(links.says);
      if (links.condition) conditions.push(links.condition);
    }
    return { looked, conditions } satisfies Looked;
  },
};

/** The file, or the folder on the way to it, that this user may not enter. */
async function closed(machine: Machine, context: CheckContext, path: string, says: string): Promise<MachineCondition> {
  let at = path;
  while (at !== '/' && !(await machine.exists(at))) at = dirname(at);
  return condition({
    ...(await ofSystemStore(machine, context, path)),
    id: 'system-store/bundle',
    weight: 'breaks',
    summary: `The roots of this system, ${path}, ${manyOf(says)}.`,
    place: filePlace(at, null, null),
    changes: 'programs of this user refuse every certificate',
    repair: { kind: 'told' },
    steps: letIn(path, at),
  });
}

function letIn(path: string, shut: string): string[] {
  return ['Let everybody read it:', asCopied(`sudo chmod ${shut === path ? 644 : 755} ${shut}`)];
}

/** The file, or the folder on the way to it, that its owner alone may read or enter. */
async function shutFrom(machine: Machine, path: string): Promise<string | null> {
  const file = await machine.read(path);
  if (file.kind === 'read' && (file.mode & 0o004) === 0) return path;
  for (let at = dirname(path); at !== '/'; at = dirname(at)) {
    const folder = await machine.list(at);
    if (folder.kind === 'read' && (folder.mode & 0o001) === 0) return at;
  }
  return null;
}

async function nothing(machine: Machine, context: CheckContext): Promise<MachineCondition> {
  return condition({
    ...(await ofSystemStore(machine, context, systemBundles[0] ?? '')),
    id: 'system-store/none',
    // A container without any program that would use them lacks nothing.
    weight: (await machine.find(...usersByName)) ? 'breaks' : 'note',
    summary: 'This system has no store of roots at all: the package ca-certificates is not installed.',
    place: { kind: 'file', path: '/etc/ssl/certs', line: null, text: null },
    changes: 'programs that use the roots of the system refuse every certificate',
    repair: { kind: 'told' },
    steps: [
      'Install the roots:',
      asCopied('sudo apt-get install ca-certificates    # Debian, Ubuntu'),
      asCopied('apk add ca-certificates                 # Alpine'),
      asCopied('sudo dnf install ca-certificates        # Fedora, RHEL'),
    ],
  });
}

async function onlyForSome(
  machine: Machine,
  context: CheckContext,
  path: string,
  shut: string,
): Promise<MachineCondition> {
  return condition({
    ...(await ofSystemStore(machine, context, path)),
    id: 'system-store/permissions',
    weight: 'limits',
    forOthers: true,
    without: null,
    summary: `The roots of this system, ${path}, may be read by its owner alone: programs of other users find no root.`,
    place: filePlace(shut, null, null),
    changes: 'programs of every other user refuse every certificate',
    repair:
      shut === path
        ? { kind: 'rebuild', argv: [(await machine.find('chmod')) ?? '/bin/chmod', '644', path], writes: [path] }
        : { kind: 'told' },
    steps: letIn(path, shut),
  });
}

async function gaps(
  machine: Machine,
  context: CheckContext,
  path: string,
  certificates: readonly Certificate[],
): Promise<MachineCondition[]> {
  const { missing, important, of } = await gapsOf(certificates);
  if (important.length === 0 && missing.length < of / 3) return [];
  const names = important.length > 0 ? important : missing;
  const [taken, ...more] = await deselected(machine, names);
  const lines = [taken, ...more].map((each) => each?.line);
  return [
    condition({
      ...(await ofSystemStore(machine, context, path)),
      id: 'system-store/gaps',
      weight: 'limits',
      summary: `The roots of this system lack ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}, which public programs trust.`,
      place: taken ? filePlace(selectionPath, taken.line, taken.old) : filePlace(path, null, null),
      evidence: [`${missing.length} of the ${of} roots that Mozilla trusts are missing in ${path}`],
      changes: 'sites whose certificates end at these roots are refused here',
      repair: taken ? await selectedAgain(machine, path, [taken, ...more]) : await rebuild(machine, path),
      steps: taken
        ? [
            `Somebody took it out: take the ! away from line ${lines.join(', ')} of ${selectionPath}, and make the store anew:`,
            asCopied(
              `sudo sed -i.bak '${lines.map((line) => `${line}s/^!//`).join(';')}' ${selectionPath} && sudo update-ca-certificates`,
            ),
          ]
        : [
            'Bring the roots up to date:',
            asCopied('sudo apt-get update && sudo apt-get install --only-upgrade ca-certificates'),
            ...makeAnew(),
          ],
    }),
  ];
}

/** The store is made anew with these roots. */
async function selectedAgain(machine: Machine, bundle: string, edits: LineEdit[]): Promise<Repair> {
  const then = await rebuild(machine, bundle);
  return then.kind === 'rebuild' ? { kind: 'edit', path: selectionPath, edits, then } : then;
}

/** Roots that /etc/ca-certificates.conf takes out with an exclamation mark, selected again. */
async function deselected(machine: Machine, missing: readonly string[]): Promise<LineEdit[]> {
  const lines = (await readText(machine, selectionPath))?.split('\n') ?? [];
  return lines.flatMap((old, index) => {
    const name = bareName(old.replace(/^.*\//, '').replace(/\.crt$/, ''));
    const isIt = (each: string) => name.includes(bareName(each)) || bareName(each).includes(name);
    return old.startsWith('!') && missing.some(isIt) ? [{ line: index + 1, old, new: old.slice(1) }] : [];
  });
}

const selectionPath = '/etc/ca-certificates.conf';
const usersByName = [
  'curl',
  'wget',
  'git',
  'openssl',
  'gnutls-cli',
  'python3',
  'python',
  'perl',
  'php',
  'ruby',
  'go',
  'dotnet',
];
