import type { MachineCondition, ProgramId } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { condition, variablePlace, variableRepair, variableSteps } from '../condition.ts';
import type { Machine } from '../machine.ts';

/** Variables for which an interpreter does not even start: tried with them and without. */
export const interpreterStart: Check = {
  id: 'interpreter-start',
  area: 'settings',
  question: 'Do interpreters start with the options that variables give them?',
  platforms: null,
  async look(machine) {
    const set = interpreters.flatMap((each) =>
      each.variables.filter((name) => machine.env[name]).map((name) => ({ ...each, name })),
    );
    const found = await Promise.all(set.map((each) => refused(machine, each)));
    return {
      looked: [set.length > 0 ? `tried: ${set.map(({ name }) => name).join(', ')}` : 'no such variable is set'],
      conditions: found.filter((each) => each !== null),
    };
  },
};

type Interpreter = { title: string; reach: ProgramId[]; names: string[]; nothing: string[]; variables: string[] };

/** `nothing`: arguments by which it starts and ends at once. */
const interpreters: Interpreter[] = [
  { title: 'Node.js', reach: ['node', 'npm'], names: ['node'], nothing: ['-e', '0'], variables: ['NODE_OPTIONS'] },
  {
    title: 'Python',
    reach: ['python', 'requests', 'pip'],
    names: ['python3', 'python'],
    nothing: ['-c', 'import ssl'],
    variables: ['PYTHONHOME', 'PYTHONPATH'],
  },
  { title: 'Ruby', reach: ['ruby'], names: ['ruby'], nothing: ['-e', '0'], variables: ['RUBYOPT', 'RUBYLIB'] },
  { title: 'Perl', reach: ['perl'], names: ['perl'], nothing: ['-e', '0'], variables: ['PERL5OPT', 'PERL5LIB'] },
  {
    title: 'Java',
    reach: ['java'],
    names: ['java'],
    nothing: ['-version'],
    variables: ['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS'],
  },
];

async function refused(
  machine: Machine,
  { title, reach, names, nothing, name }: Interpreter & { name: string },
): Promise<MachineCondition | null> {
  const path = await machine.find(...names);
  if (!path) return null;
  // What OpenSSL's configuration does to it is another matter.
  const run = (env: Machine['env']) =>
    machine.run([path, ...nothing], { timeoutMs: startMs, env: { ...env, OPENSSL_CONF: '/dev/null' } });
  const here = await run(machine.env);
  if (here.kind !== 'ended' || here.code === 0) return null;
  const { [name]: _, ...without } = machine.env;
  const other = await run(without);
  if (other.kind !== 'ended' || other.code !== 0) return null;
  const place = await variablePlace(machine, name);
  const said = here.stderr.split(/\r?\n/).find((line) => /error|not |cannot|unrecognized|illegal|unknown/i.test(line));
  return condition({
    id: `interpreter-start/${name.toLowerCase()}`,
    cause: 'client-config',
    weight: 'breaks',
    summary: `${title} does not start with what ${name} says: no program of it gets as far as a connection.`,
    place,
    evidence: [`${title} says: ${(said ?? here.stderr).trim().slice(0, maxSaid)}`, 'without the variable it starts'],
    changes: `every program of ${title} ends at its start`,
    reach,
    without: { env: { [name]: null } },
    repair: await variableRepair(machine, place),
    steps: variableSteps(machine, place, ', or correct it'),
  });
}

const startMs = 5_000;
const maxSaid = 200;
