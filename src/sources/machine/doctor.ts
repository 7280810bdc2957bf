import type { Diagnosis } from '../../causes/diagnosis.ts';
import type { Facts } from '../../causes/facts.ts';
import { diagnoseMachine } from '../../causes/machine/diagnosis.ts';
import type { MachineFinding } from '../../causes/machine/rank.ts';
import type {
  CheckRecord,
  ClientRun,
  MachineArea,
  MachineCondition,
  MachineFacts,
} from '../../causes/machine/facts.ts';
import { toPem } from '../../pki/files/pem.ts';
import { type Observed, observeServer } from '../server.ts';
import { type ServerRequest, usualTimeoutMs } from '../server-request.ts';
import type { World } from '../world.ts';
import { atMost, type Check, type CheckContext } from './check.ts';
import { checks } from './checks/generated/all.ts';
import type { CheckId } from './checks/generated/ids.ts';
import { asNewShell, forOtherShells } from './declared.ts';
import { runClients } from './clients/experiment.ts';
import { triedConditions } from './clients/tried.ts';
import { watchedLoss } from './network/loss.ts';
import type { Machine } from './machine.ts';
import { type CleanRoots, cleanRootsOf } from './trust/clean-roots.ts';
import { profileOf } from './clients/profiles.ts';
import { noNetwork, noTime, unseen } from './skipped.ts';
import { runners } from './clients/runners/generated/all.ts';

/** What doctor is asked. */
export type DoctorRequest = {
  /** Null asks about the machine alone. */
  server: ServerRequest | null;
  offline: boolean;
  timeHosts: readonly { host: string; port: number }[];
  /** A resolver to hold the machine's own against; null asks none. */
  otherResolver: string | null;
  timeoutMs: number;
  /** When the program began, by performance.now(): without a target the whole ends a few seconds later. Null where nobody waits. */
  begunAt: number | null;
  signal: AbortSignal;
  onProgress?: (doing: string) => void;
};

export type Examined = {
  machine: MachineFacts;
  /** The facts of the target, null where none was given. */
  facts: Facts | null;
  diagnosis: Diagnosis;
  findings: MachineFinding[];
};

/** Looks over this machine, and with a target runs every client against it: what is wrong here, and what proves it. */
export async function examine(request: DoctorRequest, machine: Machine, world: World): Promise<Examined> {
  const { server, offline, timeHosts, otherResolver, timeoutMs, signal, onProgress } = request;
  const isPatient = server !== null || request.begunAt === null || timeoutMs > usualTimeoutMs;
  const ends = isPatient ? null : endsOf(request.begunAt ?? 0);
  let roots: Promise<CleanRoots> | null = null;
  const rootsHere = () => {
    const given = (server?.roots?.certificates ?? []).map(({ der }) => toPem(der));
    roots ??= cleanRootsOf(machine).then((here) => ({ ...here, added: [...here.added, ...given] }));
    return roots;
  };
  const cleanRoots = async () => {
    const { publicOnes, added } = await rootsHere();
    return publicOnes + added.join('');
  };
  const over = new AbortController();
  const context: CheckContext = {
    target: server?.target ?? null,
    offline,
    timeHosts,
    // A wait has to be over before the whole is, or its check says nothing. Timers take whole milliseconds.
    timeoutMs: ends
      ? Math.floor(Math.min(timeoutMs, aloneMs, Math.max(0, ends.dead - performance.now()) * waitShare))
      : timeoutMs,
    signal: AbortSignal.any([signal, over.signal]),
    cleanRoots,
    otherResolver,
  };
  const loss = server && (await watchedLoss(machine, server.target, signal));
  const here = checks.filter(({ platforms }) => platforms === null || platforms.includes(machine.platform));
  const shell = asNewShell(shutBy(machine, over.signal));
  const look = async (check: Check): Promise<Found> => {
    const { machine: asShell, added } = await shell;
    const { record, conditions } = await lookedAt(check, asShell, context, onProgress);
    return { record, conditions: forOtherShells(conditions, added) };
  };
  // Who waits for others begins at once. What is here is looked at in turn: on a busy machine some of it is done then, and no
  // answer waits behind all of it.
  const soon = here.filter(({ isLong }) => !isLong);
  const asked = new Map(soon.filter(({ area }) => isRemote.has(area)).map((check) => [check, look(check)]));
  let local: Promise<unknown> = shell;
  for (const check of soon.filter((each) => !asked.has(each))) {
    const found = local.then(() => look(check));
    asked.set(check, found);
    local = found;
  }
  const looking = here.map((check) => asked.get(check) ?? local.then(() => look(check)));
  const [looked, observed] = await Promise.all([
    inTime(here, looking, ends).finally(() => over.abort()),
    server ? observeServer(server, world) : null,
  ]);
  const conditions = await triedElsewhere(
    onceNamed(looked.flatMap((each) => each.conditions)),
    observed?.diagnosis ?? null,
    server,
    world,
  );
  const runs =
    server && loss
      ? await runClients(machine, runners, {
          target: server.target,
          conditions,
          cleanRoots: await cleanRoots(),
          addedRoots: (await rootsHere()).added,
          broken: observed?.diagnosis.verdict === 'broken',
          isLossy: async () => (await loss.measured()) !== null,
          timeoutMs,
          signal,
          ...(onProgress && { onProgress }),
        })
      : [];
  const lost = await loss?.seen();
  const unlooked = looked.filter(({ record }) => record.skipped.some(({ why }) => why === noTime)).length;
  const facts: MachineFacts = {
    platform: machine.platform,
    conditions: [...conditions, ...(await triedConditions(machine, runs)), ...(lost ? [lost] : [])],
    checks: looked.map(({ record }) => record),
    runs: server && observed ? await foretold(runs, observed, server, world) : runs,
    // On a machine that had no time for all of it, an answer may have come that nobody looked at.
    offline: unlooked === 0 && looked.some(isOffline) && !looked.some(isOnline),
    unlooked,
  };
  return { machine: facts, facts: observed?.facts ?? null, ...diagnoseMachine(facts, observed?.diagnosis ?? null) };
}

/** Ids tell what a run was made without: of two settings that are called alike, the second gets a number. */
function onceNamed(conditions: readonly MachineCondition[]): MachineCondition[] {
  const counts = new Map<string, number>();
  return conditions.map((each) => {
    const count = (counts.get(each.id) ?? 0) + 1;
    counts.set(each.id, count);
    return count === 1 ? each : { ...each, id: `${each.id}-${count}` };
  });
}

/** The runs with what the profile of each client foretells, and with what its error means. */
async function foretold(
  runs: readonly ClientRun[],
  observed: Observed,
  server: ServerRequest,
  world: World,
): Promise<ClientRun[]> {
  const [{ clients }, { predictClients }, { explainText }] = await Promise.all([
    import('../../clients/profiles/generated/all.ts'),
    import('../predictions.ts'),
    import('../../messages/explain-text.ts'),
  ]);
  const gnutls = runs.find(({ id }) => id === 'gnutls')?.version ?? null;
  const profiles = runs.map((run) => profileOf(run, clients, gnutls));
  const chosen = [...new Set(profiles.filter((each) => each !== null))];
  const request = { ...server, clients: chosen };
  const { predictions } =
    chosen.length > 0
      ? await predictClients(observed.facts, observed.diagnosis, request, world, observed)
      : { predictions: [] };
  return runs.map((run, index) => {
    const profile = profiles[index];
    const prediction = predictions.find(({ id }) => id === profile?.id);
    const said = run.error ?? run.hidden;
    return {
      ...run,
      predicted:
        prediction && prediction.outcome !== 'unknown'
          ? { profile: prediction.id, outcome: prediction.outcome, error: prediction.error }
          : null,
      cause: said === null ? null : (explainText(said, { now: world.now() }).failures[0]?.causes[0]?.cause ?? null),
    };
  });
}

/** Whether the target is well at the address that others give: then the address here is what is wrong. */
async function triedElsewhere(
  conditions: MachineCondition[],
  diagnosis: Diagnosis | null,
  server: ServerRequest | null,
  world: World,
): Promise<MachineCondition[]> {
  if (!server || !diagnosis || diagnosis.verdict === 'healthy') return conditions;
  return Promise.all(
    conditions.map(async (condition) => {
      if (condition.elsewhere === null) return condition;
      const { target } = server;
      const there = await observeServer(
        { ...server, target: { ...target, connect: { host: condition.elsewhere, port: target.port } } },
        world,
      );
      const well = there.diagnosis.verdict === 'healthy' || there.diagnosis.verdict === 'degraded';
      return well
        ? {
            ...condition,
            // Of a large site, the other address may be another of its own.
            certainty: condition.certainty === 'possible' ? ('likely' as const) : ('certain' as const),
            weight: 'breaks' as const,
            settle: null,
            evidence: [...condition.evidence, `at ${condition.elsewhere} the same name is served rightly`],
          }
        : condition;
    }),
  );
}

type Found = { record: CheckRecord; conditions: MachineCondition[] };

async function lookedAt(
  check: Check,
  machine: Machine,
  context: CheckContext,
  onProgress: ((doing: string) => void) | undefined,
): Promise<Found> {
  const start = performance.now();
  onProgress?.(check.question);
  // One check that fails must not take the others with it; what went wrong is told like everything that was skipped.
  const { looked, skipped, conditions } = await check.look(machine, context).catch((error: unknown) => {
    const why = `this check failed: ${error instanceof Error ? error.message : String(error)}`;
    return unseen(check.question, why);
  });
  return { record: recordOf(check, looked, skipped ?? [], performance.now() - start), conditions };
}

function recordOf(
  { id, area, question }: Check,
  looked: string[],
  skipped: CheckRecord['skipped'],
  ms: number,
): CheckRecord {
  return { check: id, area, question, looked, skipped, ms: Math.round(ms) };
}

/** What the checks found by the end of the time that they have; without one, what hangs for long is left all the same. */
async function inTime(checks: Check[], looking: Promise<Found>[], ends: Ends | null): Promise<Found[]> {
  const start = performance.now();
  const found: (Found | undefined)[] = [];
  const all = Promise.all(looking.map((each, at) => each.then((one) => (found[at] = one))));
  const until = (end: number) => atMost(Math.max(0, end - performance.now()), all);
  if (ends === null) await until(start + lookMs);
  else if ((await until(ends.dead)) === null && found.some((each) => each && isOnline(each))) await until(ends.online);
  const how = ends && 'when this machine is less busy, or with --timeout 30000';
  return checks.map((check, at) => {
    const ms = performance.now() - start;
    return (
      found[at] ?? { record: recordOf(check, [], [{ what: check.question, why: noTime, how }], ms), conditions: [] }
    );
  });
}

/** Until when is looked on a dead network and on one that answers, by performance.now(). */
type Ends = { dead: number; online: number };

/** Without a target the whole may take three seconds on a dead network, and five otherwise. To tell what was found takes some of the time that it took to begin, and the busier the machine, the more. */
function endsOf(begunAt: number): Ends {
  const telling = Math.min(Math.max(leastTellingMs, (performance.now() - begunAt) / 3), mostTellingMs);
  return { dead: begunAt + 3_000 - telling, online: begunAt + 5_000 - telling };
}

/** A machine as long as there is time: who asks later waits for ever, so that nothing goes on beside the report. */
function shutBy(machine: Machine, over: AbortSignal): Machine {
  const ever = new Promise<never>(() => {});
  const inTime = <Answer>(ask: () => Promise<Answer>): Promise<Answer> =>
    over.aborted ? ever : ask().then((answer) => (over.aborted ? ever : answer));
  return {
    ...machine,
    read: (path) => inTime(() => machine.read(path)),
    list: (path) => inTime(() => machine.list(path)),
    head: (path) => inTime(() => machine.head(path)),
    exists: (path) => inTime(() => machine.exists(path)),
    writable: (path) => inTime(() => machine.writable(path)),
    real: (path) => inTime(() => machine.real(path)),
    find: (...names) => inTime(() => machine.find(...names)),
    run: (argv, options) => inTime(() => machine.run(argv, { ...options, signal: over })),
  };
}

function isOffline({ record }: Found): boolean {
  return record.skipped.some(({ why }) => why === noNetwork);
}

/** Others were asked, and answered. */
function isOnline(found: Found): boolean {
  return asksOthers.has(found.record.check) && !isOffline(found);
}

/** Checks that ask hosts of the internet. */
const asksOthers = new Set<string>(['clock', 'captive-portal', 'interception'] satisfies CheckId[]);
/** Areas whose checks wait for answers. */
const isRemote = new Set<MachineArea>(['clock', 'network']);
/** How long one answer of the network is waited for without a target, at most. */
const aloneMs = 1_500;
/** Of the time that is left, as names have to be found first. */
const waitShare = 0.6;
const leastTellingMs = 400;
const mostTellingMs = 1_000;
/** Each question to the network has a deadline of its own; this is for what hangs otherwise, such as a dead file server. */
const lookMs = 25_000;
