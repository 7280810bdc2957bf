import type { CheckRecord, MachineArea, MachineCondition } from '../../causes/machine/facts.ts';
import { usualTimeoutMs } from '../server-request.ts';
import { atMost, type Check, type CheckContext } from './check.ts';
import { checks } from './checks/generated/all.ts';
import type { CheckId } from './checks/generated/ids.ts';
import { asNewShell, forOtherShells } from './declared.ts';
import type { DoctorRequest } from './doctor-request.ts';
import type { Machine } from './machine.ts';
import { noNetwork, noTime, unseen } from './skipped.ts';

/** What came of one check. */
export type Found = { record: CheckRecord; conditions: MachineCondition[] };

/** What every check for this system finds; without a target, and by default, by the end of the time that nobody minds. */
export async function lookOver(
  request: DoctorRequest,
  machine: Machine,
  cleanRoots: CheckContext['cleanRoots'],
): Promise<Found[]> {
  const { server, offline, timeHosts, otherResolver, timeoutMs, signal, onProgress } = request;
  const isPatient = server !== null || request.begunAt === null || timeoutMs > usualTimeoutMs;
  const ends = isPatient ? null : endsOf(request.begunAt ?? 0);
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
  const here = checks.filter(({ platforms }) => platforms === null || platforms.includes(machine.platform));
  const shell = asNewShell(shutBy(machine, over.signal));
  const looking = inTurn(here, shell, async (check) => {
    const { machine: asShell, added } = await shell;
    const { record, conditions } = await lookedAt(check, asShell, context, onProgress);
    return { record, conditions: forOtherShells(conditions, added) };
  });
  return inTime(here, looking, ends).finally(() => over.abort());
}

/**
 * Who waits for others begins at once. What is here is looked at in turn: on a busy machine some of it is done then, and no
 * answer waits behind all of it.
 */
function inTurn(here: Check[], ready: Promise<unknown>, look: (check: Check) => Promise<Found>): Promise<Found>[] {
  const soon = here.filter(({ isLong }) => !isLong);
  const asked = new Map(soon.filter(({ area }) => isRemote.has(area)).map((check) => [check, look(check)]));
  let local = ready;
  for (const check of soon.filter((each) => !asked.has(each))) {
    const found = local.then(() => look(check));
    asked.set(check, found);
    local = found;
  }
  return here.map((check) => asked.get(check) ?? local.then(() => look(check)));
}

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

/** The check had no network to ask over. */
export function isOffline({ record }: Found): boolean {
  return record.skipped.some(({ why }) => why === noNetwork);
}

/** Others were asked, and answered. */
export function isOnline(found: Found): boolean {
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
