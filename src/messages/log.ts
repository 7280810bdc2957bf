import type { Certainty } from '../causes/cause.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import { explainText, type ExplainOptions, type Failure, type RankedCause } from './explain-text.ts';
import { catalogue } from './index-of-patterns.ts';
import { lineShape } from './line-shape.ts';
import { clientOf, type Places } from './places.ts';
import { speaksOfTls } from './hits.ts';
import { asTime, timestampIn } from './timestamp.ts';
import { brokenByTerminal, continuesBroken } from './unwrap.ts';

/** Failures of one kind in a log. */
export type LogGroup = {
  failure: Failure;
  first: RankedCause;
  /** What makes this noise, in words; null for what a person may have to mend. */
  noise: string | null;
  count: number;
  /** One of its lines, without more than a screen's worth. */
  example: string;
  places: Places;
  /** How often each address came, as far as they were counted one by one. */
  clients: Map<string, number>;
  clientsAtLeast: boolean;
  firstTime: string | null;
  lastTime: string | null;
};

export type LogSummary = {
  lines: number;
  failures: number;
  noise: number;
  firstTime: string | null;
  lastTime: string | null;
  groups: LogGroup[];
};

/** One failure as it comes by. */
export type LogEvent = { group: LogGroup; client: string | null; time: string | null; line: string };

export type LogCounter = {
  /** Takes the next bytes of the log; lines may be cut anywhere. The bytes are not kept. */
  push(chunk: Uint8Array): void;
  /** Takes the last line, if no line end closed it. */
  end(): void;
  summary(): LogSummary;
  /** Failures in lines that begin with a time: those of a log and not of a pasted message. */
  timed(): number;
};

/**
 * Counts the TLS failures of a log as it comes, in memory that does not grow with it: lines of the same shape are
 * explained once, groups and addresses are bounded, and of a line the first 16 KiB count.
 */
export function logCounter(options: ExplainOptions & { onFailure?(event: LogEvent): void }): LogCounter {
  const known = catalogue();
  const groups = new Map<string, LogGroup>();
  const decisions = new Map<number, Decision>();
  // The beginning of a line whose end has not come; what is longer than the bound is passed over.
  const carry = new Uint8Array(maxLine);
  let carried = 0;
  let overlong = false;
  let lines = 0;
  let timed = 0;
  // The failure to which lines that follow may belong (a stack trace).
  let open: {
    decision: NonNullable<Decision>;
    line: number;
    client: string | null;
    time: string | null;
  } | null = null;

  function keep(chunk: Uint8Array, from: number, to: number): void {
    const taken = Math.min(maxLine - carried, to - from);
    if (taken < to - from) overlong = true;
    carry.set(chunk.subarray(from, from + taken), carried);
    carried += taken;
  }

  /** Takes a line, or several that were one before a terminal or a mail program broke it. */
  function take(bytes: Uint8Array, from: number, to: number, broken = 1): void {
    lines += broken;
    if (broken > 1) return takeBroken(bytes, from, to);
    if (!known.mayMatch(bytes, from, to)) return;
    const shape = lineShape(bytes, from, to);
    let decision = decisions.get(shape);
    if (decision === undefined) {
      decision = decide(utf8.decode(bytes.subarray(from, to)), groups, options);
      if (decisions.size >= maxShapes) decisions.delete(decisions.keys().next().value as number);
      decisions.set(shape, decision);
    }
    if (decision !== null) count(decision, latin1.decode(bytes.subarray(from, to)));
  }

  /** Broken lines are rare: each is read anew, as a terminal breaks lines and as a mail program does, and the better reading counts. */
  function takeBroken(bytes: Uint8Array, from: number, to: number): void {
    const pieces = utf8.decode(bytes.subarray(from, to)).split('\n');
    const joints = brokenByTerminal(pieces) ? [''] : ['', ' '];
    const readings = joints.flatMap((joint) => {
      const line = pieces.join(joint);
      const raw = encoder.encode(line);
      const decision = known.mayMatch(raw, 0, raw.length) ? decide(line, groups, options) : null;
      return decision === null ? [] : [{ decision, line }];
    });
    const [first, second] = readings;
    const better = first && second && second.decision.quoted > first.decision.quoted ? second : first;
    if (better) count(better.decision, better.line);
  }

  function count(decision: NonNullable<Decision>, line: string): void {
    const { group, telling } = decision;
    if (open && continues(line) && lines - open.line < maxTrace) {
      // One failure in several lines: the one that tells most counts.
      const { decision: before, client } = open;
      open.line = lines;
      if (telling <= before.telling || before.group === group) return;
      before.group.count--;
      if (client !== null) drop(before.group, client);
      open.decision = decision;
      add(group, client, before.group.lastTime);
      return;
    }
    const client = clientOf(line);
    const time = timestampIn(line);
    if (time !== null) timed++;
    if (open && lines - open.line <= maxApart && isSame(open, { decision, client, time })) {
      // The lines in which a program says once why it failed, and once more that it did.
      open.line = lines;
      if (telling <= open.decision.telling) return;
      const { decision: before, client: of } = open;
      before.group.count--;
      if (of !== null) drop(before.group, of);
      open.decision = decision;
      add(group, of ?? client, time ?? before.group.lastTime);
      return;
    }
    if (decision.beside) return;
    add(group, client, time);
    open = { decision, line: lines, client, time };
    options.onFailure?.({ group, client, time, line });
  }

  return {
    push(chunk) {
      let from = 0;
      // A line waits for the next one of its chunk, which may be its rest.
      let held = -1;
      let heldEnd = 0;
      let broken = 1;
      const flush = () => {
        if (held !== -1) take(chunk, held, Math.min(heldEnd, held + maxLine), broken);
        held = -1;
      };
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
        if (carried > 0 || overlong) {
          keep(chunk, from, end);
          take(carry, 0, carried);
          carried = 0;
          overlong = false;
        } else if (held !== -1 && broken < maxBroken && continuesBroken(chunk, held, from - 1, end)) {
          heldEnd = end;
          broken++;
        } else {
          flush();
          [held, heldEnd, broken] = [from, end, 1];
        }
        from = end + 1;
      }
      flush();
      keep(chunk, from, chunk.length);
    },
    end() {
      if (carried > 0) take(carry, 0, carried);
      carried = 0;
    },
    summary: () => summaryOf(lines, groups),
    timed: () => timed,
  };
}

type Line = { decision: NonNullable<Decision>; client: string | null; time: string | null };

/** What a line of some shape means: a group, or nothing. */
type Decision = { group: LogGroup; telling: number; beside: boolean; quoted: number } | null;

function decide(line: string, groups: Map<string, LogGroup>, options: ExplainOptions): Decision {
  const { failures, places } = explainText(line, options);
  const [failure] = failures;
  const [first] = failure?.causes ?? [];
  if (!failure || !first) return null;
  // A network failure is one of TLS only where the line speaks of TLS, or the one beside it does.
  const beside = reachCauses.has(first.cause) && !speaksOfTls(line);
  const noise = noiseOf(failure, first.cause);
  const key = `${first.cause} ${failure.hides} ${noise} ${failure.program?.id}`;
  let group = groups.get(key);
  if (!group) {
    if (groups.size >= maxGroups) return null;
    group = {
      failure,
      first,
      noise,
      count: 0,
      example: line.slice(0, maxExample),
      places,
      clients: new Map(),
      clientsAtLeast: false,
      firstTime: null,
      lastTime: null,
    };
    groups.set(key, group);
  }
  return { group, telling: tellingOf(failure), beside, quoted: failure.quote.length };
}

function add(group: LogGroup, client: string | null, time: string | null): void {
  group.count++;
  if (client !== null) {
    const before = group.clients.get(client);
    if (before !== undefined || group.clients.size < maxClients) group.clients.set(client, (before ?? 0) + 1);
    else group.clientsAtLeast = true;
  }
  if (time !== null) {
    group.firstTime ??= time;
    group.lastTime = time;
  }
}

function summaryOf(lines: number, all: Map<string, LogGroup>): LogSummary {
  const groups = [...all.values()]
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(a.noise !== null) - Number(b.noise !== null) || b.count - a.count)
    .map((group) => ({ ...group, firstTime: timeOf(group.firstTime), lastTime: timeOf(group.lastTime) }));
  const sum = (list: LogGroup[]) => list.reduce((total, { count }) => total + count, 0);
  // Within one log the times are written alike, and so in the order of their letters.
  const times = groups
    .flatMap(({ firstTime, lastTime }) => [firstTime, lastTime])
    .filter((time) => time !== null)
    .sort();
  return {
    lines,
    failures: sum(groups),
    noise: sum(groups.filter(({ noise }) => noise !== null)),
    firstTime: times[0] ?? null,
    lastTime: times.at(-1) ?? null,
    groups,
  };
}

/** What the whole internet does to every open port is no fault of anybody who reads the log. */
function noiseOf({ noticedBy, program }: Failure, cause: CauseId): string | null {
  if (noticedBy !== 'server' && program?.side !== 'server') return null;
  return noises[cause] ?? null;
}

const noises: Partial<Record<CauseId, string>> = {
  'client-config': 'plain HTTP or something else spoken to the TLS port (scanners, wrong links)',
  'not-tls': 'something other than TLS spoken to the TLS port (scanners)',
  'closed-early': 'connections closed before the handshake was done (health checks, port scanners, tabs closed)',
  'tcp-reset': 'connections reset before the handshake was done (health checks, port scanners)',
  'handshake-timeout': 'connections on which nothing came (port scanners, preconnects)',
};

const sureness: Record<Certainty, number> = { certain: 3, likely: 2, possible: 1 };

function tellingOf({ hides, causes }: Failure): number {
  return hides ? 0 : (sureness[causes[0]?.certainty ?? 'possible'] ?? 0) * 10 - causes.length;
}

/** A line of a stack trace, or of a message that was broken. */
function continues(line: string): boolean {
  return /^(?:\s|Caused by|\.\.\. \d|--->|at |Suppressed)/.test(line);
}

/** Whether two lines tell of one failure: of the same second and the same client, and one of them only that it failed. */
function isSame(a: Line, b: Line): boolean {
  if (a.decision.group === b.decision.group || (a.decision.telling > vague && b.decision.telling > vague)) return false;
  if (a.client !== null && b.client !== null && a.client !== b.client) return false;
  return a.time !== null && b.time !== null && secondOf(a.time) === secondOf(b.time);
}

function secondOf(time: string): string {
  return time.replace(/[.,]\d{1,9}(?=\D|$)/, '');
}

function drop(group: LogGroup, client: string): void {
  const left = (group.clients.get(client) ?? 1) - 1;
  if (left > 0) group.clients.set(client, left);
  else group.clients.delete(client);
}

function timeOf(written: string | null): string | null {
  return written === null ? null : asTime(written);
}

const reachCauses = new Set<CauseId>([
  'dns-failure',
  'tcp-refused',
  'tcp-timeout',
  'tcp-reset',
  'closed-early',
  'proxy-failure',
  'handshake-timeout',
]);
const encoder = new TextEncoder();
const utf8 = new TextDecoder();
const latin1 = new TextDecoder('latin1');
const newline = 0x0a;
const maxLine = 16 * 1024;
/** Lines into which one is broken at most. */
const maxBroken = 12;
const maxShapes = 20_000;
const maxGroups = 500;
const maxClients = 10_000;
const maxExample = 2_000;
/** Lines between two that a program writes of one failure. */
const maxApart = 4;
/** What hides the cause tells nothing. */
const vague = 0;
/** Lines between two of one stack trace. */
const maxTrace = 80;
