import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientRun, FileCopy, MachineCondition, Reach, Without } from '../../causes/machine-facts.ts';
import type { Target } from '../../net/target.ts';
import { withoutLines } from './condition.ts';
import type { Machine } from './machine.ts';
import { decidingLine, decidingVariable, filesOf, keptInClean } from './deciding.ts';
import type { FoundClient, RunPlan, RunQuestion, Runner, RunVerdict } from './runner.ts';

export type ExperimentOptions = {
  target: Target;
  conditions: readonly MachineCondition[];
  /** Roots of the clean environment, PEM: the public ones, and this machine's own as far as they can be read. */
  cleanRoots: string;
  /** The target is broken for everybody: a client that works with it does not check. */
  broken: boolean;
  timeoutMs: number;
  signal: AbortSignal;
  onProgress?: (doing: string) => void;
};

/**
 * Really runs every TLS client that is installed against the target. Of one that fails it finds the setting that makes the
 * difference: first whether it works in a clean environment, then without which single setting it works here.
 */
export async function runClients(
  machine: Machine,
  runners: readonly Runner[],
  options: ExperimentOptions,
): Promise<ClientRun[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'whytls-doctor-'));
  try {
    const lab = await layOut(machine, scratch, options);
    const asked = runners.filter(
      (runner) =>
        (runner.redirects ||
          (options.target.connect === null && options.target.sni !== null) ||
          isPlain(options.target)) &&
        (runner.starttls || options.target.starttls === null),
    );
    const queue = [...asked];
    const runs: ClientRun[] = [];
    const busy = new Set<string>();
    const progress = () => {
      const said = runs.length > 0 ? `${runs.length} ${runs.length === 1 ? 'client has' : 'clients have'} said. ` : '';
      if (busy.size > 0) options.onProgress?.(`${said}What does ${[...busy].join(', ')} say?`);
    };
    const work = async () => {
      for (let runner = queue.shift(); runner; runner = queue.shift()) {
        if (options.signal.aborted) return;
        const found = await runner.find(machine);
        if (!found) continue;
        busy.add(runner.name);
        progress();
        runs.push(await examined(lab, runner, found));
        busy.delete(runner.name);
        progress();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return runs.sort((a, b) => a.name.localeCompare(b.name, 'en'));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The target's own name, at its own address. */
function isPlain({ connect, host, expectedName, sni, hostIsIp }: Target): boolean {
  return connect === null && expectedName === host && (hostIsIp || sni === host);
}

type Lab = {
  machine: Machine;
  options: ExperimentOptions;
  scratch: string;
  roots: string;
  /** The environment of a machine that nobody has set up. */
  cleanEnv: Record<string, string | undefined>;
  question: Omit<RunQuestion, 'roots' | 'clean'>;
};

async function layOut(machine: Machine, scratch: string, options: ExperimentOptions): Promise<Lab> {
  const { target, timeoutMs } = options;
  const roots = join(scratch, 'roots.pem');
  const home = join(scratch, 'home');
  const empty = join(scratch, 'empty');
  await Promise.all([mkdir(home), writeFile(roots, options.cleanRoots), writeFile(empty, '')]);
  const kept = Object.entries(machine.env).filter(([name]) => keptInClean.test(name));
  return {
    machine,
    options,
    scratch,
    roots,
    cleanEnv: {
      ...Object.fromEntries(kept),
      HOME: home,
      LC_ALL: 'C',
      OPENSSL_CONF: empty,
      GNUTLS_SYSTEM_PRIORITY_FILE: empty,
      CURL_HOME: home,
      WGETRC: empty,
      PIP_CONFIG_FILE: empty,
      NPM_CONFIG_USERCONFIG: empty,
      NPM_CONFIG_GLOBALCONFIG: empty,
      SSL_CERT_FILE: roots,
      REQUESTS_CA_BUNDLE: roots,
    },
    question: {
      host: target.host,
      port: target.port,
      name: target.expectedName,
      connect: target.connect,
      starttls: target.starttls === 'auto' ? null : target.starttls,
      scratch,
      timeoutSeconds: Math.max(1, Math.round(timeoutMs / 1000)),
    },
  };
}

async function examined(lab: Lab, runner: Runner, found: FoundClient): Promise<ClientRun> {
  const { options } = lab;
  const start = performance.now();
  const first = await asItIs(lab, runner, found, {});
  const reached = options.conditions.filter(({ without, reach }) => without && reaches(reach, runner, found));
  const run: ClientRun = {
    id: runner.id,
    name: runner.name,
    version: found.version,
    path: found.path,
    library: found.library,
    libraryVersion: found.libraryVersion ?? null,
    ownRoots: found.ownRoots ?? null,
    predicted: null,
    argv: first.argv,
    outcome: first.verdict.outcome,
    error: first.verdict.error,
    cause: null,
    ms: Math.round(performance.now() - start),
    clean: null,
    difference: [],
    hidden: null,
  };
  if (first.verdict.outcome === 'works') return { ...run, ...(await whatIsHidden(lab, runner, found, reached)) };
  const clean = await cleanly(lab, runner, found);
  run.clean = clean;
  const candidates = reached
    .filter(({ weight }) => weight !== 'hides')
    .sort(byWeight)
    .slice(0, maxCandidates);
  // It may fail in the clean environment for a reason of its own: then that reason has to come out.
  const gone = ({ outcome, error }: RunVerdict) =>
    outcome === 'works' ||
    (clean.outcome === 'fails' && !isSameError(clean.error, run.error) && isSameError(error, clean.error));
  run.difference = await whatDecides(lab, runner, found, candidates, { roots: null, gone });
  // Behind the first fault may be another one: that the roots here lack the one of this site.
  if (run.difference.length === 0 && clean.outcome === 'works')
    run.difference = await whatDecides(lab, runner, found, candidates, { roots: lab.roots, gone });
  if (run.difference.length === 0 && clean.outcome === 'works')
    run.difference = await whatNoCheckKnows(lab, runner, found, 'works');
  return run;
}

/** The conditions without which what the client said is `gone`, the fewest; with `roots`, when these are trusted instead of its own. */
async function whatDecides(
  lab: Lab,
  runner: Runner,
  found: FoundClient,
  candidates: readonly MachineCondition[],
  { roots, gone }: { roots: string | null; gone: (verdict: RunVerdict) => boolean },
): Promise<string[]> {
  const worksWithout = async (some: readonly MachineCondition[]) =>
    !lab.options.signal.aborted &&
    gone((await asItIs(lab, runner, found, merged(some.map(({ without }) => without ?? {})), roots)).verdict);
  // It is the roots alone, and no setting.
  if (candidates.length === 0 || (roots !== null && (await worksWithout([])))) return [];
  // A second fault may be behind the first: it is another error then, and no proof.
  for (const candidate of candidates) if (await worksWithout([candidate])) return [candidate.id];
  if (candidates.length === 1 || !(await worksWithout(candidates))) return [];
  // Several together: those without which it works as well have no part in it.
  let needed = candidates;
  for (const each of candidates) {
    const fewer = needed.filter((other) => other !== each);
    if (fewer.length > 0 && (await worksWithout(fewer))) needed = fewer;
  }
  return needed.map(({ id }) => id);
}

/** The line or the variable without which the outcome is another, found by trying; a condition where one is about that very place. */
async function whatNoCheckKnows(
  lab: Lab,
  runner: Runner,
  found: FoundClient,
  other: 'works' | 'fails',
): Promise<string[]> {
  const { machine, options } = lab;
  const turns = async (without: Without) => (await asItIs(lab, runner, found, without)).verdict.outcome === other;
  const line = await decidingLine(machine, filesOf(machine, runner, found), turns);
  if (line !== null) {
    const known = options.conditions.find(
      ({ place }) => place.kind === 'file' && place.path === line.path && place.line === line.line,
    );
    return [known?.id ?? `line:${line.path}:${line.line}: ${line.text}`];
  }
  const name = await decidingVariable(Object.keys(machine.env), { turns, ...options, ...lab });
  const known = options.conditions.find(({ place }) => place.kind === 'variable' && place.name === name);
  return name === null ? [] : [known?.id ?? `variable:${name}`];
}

/** A client that works only since somebody switched verification off: what it says with verification on. */
async function whatIsHidden(
  lab: Lab,
  runner: Runner,
  found: FoundClient,
  reached: readonly MachineCondition[],
): Promise<Pick<ClientRun, 'hidden' | 'difference'>> {
  const off = reached.filter(({ weight }) => weight === 'hides');
  if (off.length > 0) {
    const { verdict } = await asItIs(lab, runner, found, merged(off.map(({ without }) => without ?? {})));
    if (verdict.outcome === 'fails') return { hidden: verdict.error, difference: off.map(({ id }) => id) };
  }
  if (!lab.options.broken) return { hidden: null, difference: [] };
  const clean = await cleanly(lab, runner, found);
  const difference = clean.outcome === 'fails' ? await whatNoCheckKnows(lab, runner, found, 'fails') : [];
  const known = lab.options.conditions.find(({ id }) => difference.includes(id));
  // Roots that were added on purpose are no check that is switched off.
  return difference.length > 0 && known?.cause !== 'client-trust-store'
    ? { hidden: clean.error, difference }
    : { hidden: null, difference: [] };
}

async function asItIs(
  lab: Lab,
  runner: Runner,
  found: FoundClient,
  without: Without,
  roots: string | null = null,
): Promise<{ verdict: RunVerdict; argv: string[] }> {
  const plan = runner.plan(found, { ...lab.question, roots, clean: false });
  const env: Record<string, string | undefined> = { ...lab.machine.env, LC_ALL: 'C', ...plan.env };
  for (const [name, value] of Object.entries(without.env ?? {})) env[name] = value ?? undefined;
  for (const { variable, file, contents, named } of without.copies ?? []) {
    const folder = await mkdtemp(join(lab.scratch, 'copy-'));
    await writeFile(join(folder, file), contents);
    env[variable] = named === 'folder' ? folder : join(folder, file);
  }
  if (without.java) {
    const path = join(await mkdtemp(join(lab.scratch, 'java-')), without.java.file);
    await writeFile(path, without.java.contents);
    env.JAVA_TOOL_OPTIONS = `${env.JAVA_TOOL_OPTIONS ?? ''} ${without.java.option}${path}`.trim();
  }
  const within = without.outside ? { ...plan, cwd: lab.scratch } : plan;
  return { verdict: await started(lab, runner, within, env), argv: plan.argv };
}

async function cleanly(lab: Lab, runner: Runner, found: FoundClient): Promise<RunVerdict> {
  const plan = runner.plan(found, { ...lab.question, roots: lab.roots, clean: true });
  return started(lab, runner, plan, { ...lab.cleanEnv, ...plan.env });
}

async function started(
  { machine, options, scratch }: Lab,
  runner: Runner,
  plan: RunPlan,
  env: Record<string, string | undefined>,
): Promise<RunVerdict> {
  const ran = await machine.run(plan.argv, {
    env,
    timeoutMs: options.timeoutMs + (plan.startMs ?? startUpMs),
    cwd: plan.cwd ?? scratch,
    ...(plan.input !== undefined && { input: plan.input }),
  });
  return runner.read(ran);
}

function reaches(reach: readonly Reach[], runner: Runner, { library }: FoundClient): boolean {
  return reach.some((each) => each === 'all' || each === runner.id || each === library);
}

function merged(all: readonly Without[]): Without {
  const java = all.find((each) => each.java)?.java;
  return {
    env: Object.assign({}, ...all.map(({ env }) => env ?? {})),
    copies: mergedCopies(all.flatMap(({ copies }) => copies ?? [])),
    ...(java && { java }),
    ...(all.some(({ outside }) => outside) && { outside: true as const }),
  };
}

/** Of several corrections of one file, one copy with all of them. */
function mergedCopies(copies: readonly FileCopy[]): FileCopy[] {
  const byVariable = new Map<string, FileCopy>();
  for (const copy of copies) {
    const other = byVariable.get(copy.variable);
    const of = copy.lines?.of;
    if (other?.lines && copy.lines && other.lines.of === of) {
      const lines = { of, out: [...other.lines.out, ...copy.lines.out] };
      byVariable.set(copy.variable, { ...copy, lines, contents: withoutLines(of, lines.out) });
    } else byVariable.set(copy.variable, copy);
  }
  return [...byVariable.values()];
}

/** Whether two errors say the same: times, ports and process numbers aside. */
function isSameError(one: string | null, other: string | null): boolean {
  const plain = (text: string | null) => (text ?? '').replace(/\b(0x)?[\dA-Fa-f]*\d[\dA-Fa-f]*\b/g, '#');
  return plain(one) === plain(other);
}

function byWeight(a: MachineCondition, b: MachineCondition): number {
  return weights.indexOf(a.weight) - weights.indexOf(b.weight);
}

const weights: MachineCondition['weight'][] = ['breaks', 'limits', 'note', 'hides'];
const maxCandidates = 8;
const atOnce = 4;
/** A program may take this long to start on a busy machine, beyond the time for the connection. */
const startUpMs = 4_000;
