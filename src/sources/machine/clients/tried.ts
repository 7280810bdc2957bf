import type { ClientRun, MachineCondition, MachinePlace, Repair } from '../../../causes/machine/facts.ts';
import { placeText } from '../../../causes/machine/text.ts';
import { listed } from '../../../wire/listed.ts';
import {
  asCopied,
  checksOff,
  condition,
  filePlace,
  variablePlace,
  variableRepair,
  variableSteps,
} from '../condition.ts';
import { type Machine, readText } from '../machine.ts';

/** What decides an outcome, found by trying, and no check knows. A line counts from 1, and is shown without passwords. */
export type Decider =
  | { kind: 'line'; path: string; line: number; text: string }
  /** The file as a whole: no lines of it alone. */
  | { kind: 'file'; path: string }
  | { kind: 'variable'; name: string };

/** What tells it apart from the conditions of checks, in the differences of a run. */
export function triedId(found: Decider): string {
  if (found.kind === 'variable') return `variable:${found.name}`;
  return found.kind === 'file' ? `file:${found.path}` : `line:${found.path}:${found.line}: ${found.text}`;
}

/** Whether a condition is about the very same place. */
export function isAt(found: Decider, place: MachinePlace): boolean {
  if (found.kind === 'variable') return place.kind === 'variable' && place.name === found.name;
  return (
    place.kind === 'file' && place.path === found.path && place.line === (found.kind === 'line' ? found.line : null)
  );
}

/** Null for the id of a condition. */
function decider(id: string): Decider | null {
  const [, kind, rest = ''] = /^(line|file|variable):(.*)$/.exec(id) ?? [];
  if (kind === 'variable') return { kind, name: rest };
  if (kind === 'file') return { kind, path: rest };
  const [, path, line, text] = /^(.*?):(\d+): (.*)$/.exec(rest) ?? [];
  return path === undefined || text === undefined ? null : { kind: 'line', path, line: Number(line), text };
}

/** Whether it was found by trying, and no check knows it. */
export function isTried(id: string): boolean {
  return decider(id) !== null;
}

/** What was found by trying, as conditions beside those of the checks: one for each place that comes first with some client. */
export function triedConditions(machine: Machine, runs: readonly ClientRun[]): Promise<MachineCondition[]> {
  const first = ({ difference }: ClientRun) => difference.find(isTried) ?? '';
  const byFirst = Map.groupBy(runs.filter(first), first);
  return Promise.all([...byFirst].map(([id, deciding]) => triedCondition(machine, id, deciding)));
}

async function triedCondition(machine: Machine, id: string, runs: readonly ClientRun[]): Promise<MachineCondition> {
  const ids = [...new Set([id, ...runs.flatMap(({ difference }) => difference.filter(isTried))])];
  const [found, ...others] = ids.map(decider).filter((each) => each !== null);
  if (!found) throw new Error(`${id} was not found by trying`);
  const { place, what, steps, repair } = await tried(machine, found, others);
  const where = others.length > 0 ? `${what} and what stands beside it (${others.length} more)` : what;
  const names = listed(runs.map(({ name }) => name));
  const given = {
    id,
    place,
    evidence: others.map((each) => `together with ${placeText(plainPlace(each))}`),
    reach: runs.map((run) => run.id),
    // It has been taken away already.
    without: {},
    repair,
    steps,
  };
  if (runs.some(({ hidden }) => hidden !== null)) return checksOff({ ...given, where, whose: names });
  const [makes, them] = others.length > 0 ? ['make', 'them'] : ['makes', 'it'];
  return condition({
    ...given,
    cause: 'client-config',
    weight: 'limits',
    summary: `${where} ${makes} ${names} fail: without ${them}, it works.`,
    changes: `${names} fail with a server that is well`,
  });
}

type Told = { place: MachinePlace; what: string; steps: string[]; repair: Repair };

async function tried(machine: Machine, found: Decider, others: readonly Decider[]): Promise<Told> {
  const place = plainPlace(found);
  if (found.kind === 'file') {
    const { path } = found;
    const steps = ['Look through it, or put it aside, and run this again:', asCopied(`mv ${path} ${path}.aside`)];
    return { place, what: `The file ${path}`, steps, repair: { kind: 'told' } };
  }
  if (found.kind === 'line') {
    const { path } = found;
    const lines = [found, ...others].flatMap((each) => (each.kind === 'line' && each.path === path ? [each.line] : []));
    const alone = lines.length === others.length + 1;
    return {
      place,
      what: `Line ${found.line} of ${path}`,
      steps: [`Take line ${lines.join(', ')} out of ${path}:`, asCopied(`sed -i.bak '${lines.join('d;')}d' ${path}`)],
      repair: alone ? await leftOut(machine, path, lines) : { kind: 'told' },
    };
  }
  const { name } = found;
  if (name === 'HOME')
    return {
      place,
      what: 'A file in the home folder',
      steps: ['Move what these programs read in the home folder away, one by one, and run it again after each.'],
      repair: { kind: 'told' },
    };
  const variable = await variablePlace(machine, name);
  return {
    place: variable,
    what: `The variable ${name}`,
    steps: variableSteps(machine, variable, ''),
    repair: others.length > 0 ? { kind: 'told' } : await variableRepair(machine, variable),
  };
}

function plainPlace(found: Decider): MachinePlace {
  if (found.kind === 'variable') return { kind: 'system', what: `the variable ${found.name}` };
  return found.kind === 'file' ? filePlace(found.path, null, null) : filePlace(found.path, found.line, found.text);
}

/** The lines go as they went when it was tried: what begins a comment in a file that no table knows is not known. */
async function leftOut(machine: Machine, path: string, lines: readonly number[]): Promise<Repair> {
  const all = (await readText(machine, path))?.split('\n') ?? [];
  const edits = lines.map((line) => ({ line, old: all[line - 1] ?? '', new: null }));
  return { kind: 'edit', path, edits };
}
