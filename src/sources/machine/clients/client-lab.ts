import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import type { FileCopy, MachineCondition, Without } from '../../../causes/machine/facts.ts';
import type { Target } from '../../../net/target.ts';
import { withoutLines } from '../condition.ts';
import { keptInClean } from './deciding.ts';
import type { Machine } from '../machine.ts';
import type { FoundClient, Runner, RunPlan, RunQuestion, RunVerdict } from './runner.ts';

export type ExperimentOptions = {
  target: Target;
  conditions: readonly MachineCondition[];
  /** Roots of the clean environment, PEM: the public ones, and this machine's own as far as they can be read. */
  cleanRoots: string;
  /** Of these, those that are no public ones: browsers bring the others along. */
  addedRoots: readonly string[];
  /** The target is broken for everybody: a client that works with it does not check. */
  broken: boolean;
  /** Whether the way loses packets: then a client that fails now and works then proves nothing. */
  isLossy(): Promise<boolean>;
  timeoutMs: number;
  signal: AbortSignal;
  onProgress?: (doing: string) => void;
};

/** Where clients are run: with what, and how a clean environment looks. */
export type Lab = {
  machine: Machine;
  options: ExperimentOptions;
  scratch: string;
  roots: string;
  /** The environment of a machine that nobody has set up. */
  cleanEnv: Record<string, string | undefined>;
  question: Omit<RunQuestion, 'roots' | 'clean'>;
  /** What starts a program with other contents in place of files (`mounted`); null where this user may not mount. */
  mounting: readonly string[] | null;
  /** When the last run has to be over, milliseconds of `performance.now()`. */
  until: number;
};

/** Writes what the runs need into an empty folder. */
export async function layOut(machine: Machine, scratch: string, options: ExperimentOptions): Promise<Lab> {
  const { target, timeoutMs } = options;
  const roots = join(scratch, 'roots.pem');
  const home = join(scratch, 'home');
  const empty = join(scratch, 'empty');
  // npm refuses to read one file for two.
  const alsoEmpty = join(scratch, 'also-empty');
  const added = join(scratch, 'added.pem');
  await Promise.all([
    mkdir(home),
    writeFile(roots, options.cleanRoots),
    writeFile(added, options.addedRoots.join('')),
    writeFile(empty, ''),
    writeFile(alsoEmpty, ''),
  ]);
  await forChromium(machine, home, options.addedRoots);
  const kept = Object.entries(machine.env).filter(([name]) => keptInClean.test(name));
  return {
    machine,
    options,
    scratch,
    roots,
    until: performance.now() + allMs,
    mounting: await mountingOf(machine),
    cleanEnv: {
      ...Object.fromEntries(kept),
      HOME: home,
      LC_ALL: 'C',
      OPENSSL_CONF: empty,
      GNUTLS_SYSTEM_PRIORITY_FILE: empty,
      CURL_HOME: home,
      WGETRC: empty,
      // With this, and no other, it leaves out those of the system as well.
      PIP_CONFIG_FILE: devNull,
      NPM_CONFIG_USERCONFIG: empty,
      NPM_CONFIG_GLOBALCONFIG: alsoEmpty,
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
      added,
      timeoutSeconds: Math.max(1, Math.round(timeoutMs / 1000)),
    },
  };
}

/** Chromium on Linux takes added roots from the NSS database of the home folder alone. */
async function forChromium(machine: Machine, home: string, roots: readonly string[]): Promise<void> {
  const certutil = machine.platform === 'linux' && roots.length > 0 ? await machine.find('certutil') : null;
  if (!certutil || !(await machine.find('chromium', 'chromium-browser', 'google-chrome', 'brave-browser'))) return;
  const folder = join(home, '.pki/nssdb');
  await mkdir(folder, { recursive: true });
  const database = ['-d', `sql:${folder}`];
  await machine.run([certutil, ...database, '-N', '--empty-password'], { timeoutMs: startUpMs });
  for (const [index, root] of roots.slice(-maxAdded).entries())
    await machine.run([certutil, ...database, '-A', '-a', '-t', 'C,,', '-n', `root ${index}`], {
      timeoutMs: startUpMs,
      input: root,
    });
}

/** Runs a client as this machine has it, without something; with `roots` instead of its own, where they are given. */
export async function asItIs(
  lab: Lab,
  runner: Runner,
  found: FoundClient,
  without: Without,
  roots: string | null = null,
  within: readonly string[] = [],
): Promise<{ verdict: RunVerdict; argv: string[] }> {
  const { program } = without;
  const itself = program?.script === found.path ? { ...found, path: program.path } : found;
  const plan = runner.plan(itself, { ...lab.question, roots, clean: false });
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
  const argv = [...(await mounted(lab, without.mounts ?? [])), ...within, ...plan.argv];
  const placed = { ...plan, argv, ...(without.outside && { cwd: lab.scratch }) };
  return { verdict: await started(lab, runner, placed, env), argv: plan.argv };
}

/** The words before a command that give it other contents in place of files, in a mount namespace that ends with it. */
async function mounted({ mounting, scratch }: Lab, mounts: NonNullable<Without['mounts']>): Promise<string[]> {
  if (!mounting || mounts.length === 0) return [];
  const folder = await mkdtemp(join(scratch, 'mount-'));
  const pairs = mounts.map(async ({ path, contents }, index) => {
    const copy = join(folder, String(index));
    await writeFile(copy, contents);
    return [copy, path];
  });
  return [...mounting, ...(await Promise.all(pairs)).flat(), '--'];
}

/** How this user mounts in a namespace of its own (unshare(1)); null where it may not. */
async function mountingOf(machine: Machine): Promise<string[] | null> {
  const unshare = machine.platform === 'linux' ? await ownTool(machine, 'unshare') : null;
  if (!unshare) return null;
  const apart = [unshare, ...(machine.uid === 0 ? [] : ['--user', '--map-root-user']), '--mount'];
  const may = await machine.run([...apart, '/bin/true'], { timeoutMs: startUpMs });
  return may.kind === 'ended' && may.code === 0 ? [...apart, '/bin/sh', '-c', mountEach, 'sh'] : null;
}

/** A tool of the system that doctor itself needs, whatever this person's PATH is; null where it is not installed. */
export async function ownTool(machine: Machine, name: string): Promise<string | null> {
  const usual = `/usr/bin/${name}`;
  return (await machine.exists(usual)) ? usual : machine.find(name);
}

/** Its arguments: a copy, the file that it stands for, and so on; `--`; the command. */
const mountEach =
  'PATH="$PATH:/usr/bin:/bin"; while [ "$1" != -- ]; do mount --bind "$1" "$2" || exit 125; shift 2; done; shift; exec "$@"';

/** Runs a client as on a machine that nobody has set up. */
export async function cleanly(lab: Lab, runner: Runner, found: FoundClient): Promise<RunVerdict> {
  const program = lab.options.conditions.find(({ without }) => without?.program?.script === found.path)?.without
    ?.program;
  const plan = runner.plan(
    { ...found, path: program?.path ?? found.path },
    {
      ...lab.question,
      roots: lab.roots,
      clean: true,
    },
  );
  return started(lab, runner, plan, { ...lab.cleanEnv, ...plan.env });
}

async function started(
  { machine, options, scratch, until }: Lab,
  runner: Runner,
  plan: RunPlan,
  env: Record<string, string | undefined>,
): Promise<RunVerdict> {
  const left = until - performance.now();
  if (left <= 0) return { outcome: 'unclear', error: 'not run: the time for all clients was over' };
  const ran = await machine.run(plan.argv, {
    env,
    timeoutMs: Math.min(left, options.timeoutMs + (plan.startMs ?? startUpMs)),
    cwd: plan.cwd ?? scratch,
    ...(plan.input !== undefined && { input: plan.input }),
  });
  return runner.read(ran);
}

/** Several settings taken away at once. */
export function merged(all: readonly Without[]): Without {
  const java = all.find((each) => each.java)?.java;
  const program = all.find((each) => each.program)?.program;
  return {
    env: Object.assign({}, ...all.map(({ env }) => env ?? {})),
    mounts: all.flatMap(({ mounts }) => mounts ?? []),
    copies: mergedCopies(all.flatMap(({ copies }) => copies ?? [])),
    ...(java && { java }),
    ...(program && { program }),
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

/** A program may take this long to start on a busy machine, beyond the time for the connection. */
const startUpMs = 4_000;
/** All runs together, however many trials a failure asks for: nobody waits longer for an answer. */
const allMs = 90_000;
/** Those of a company stand last, behind the ones of a distribution that Mozilla has given up. */
const maxAdded = 40;
