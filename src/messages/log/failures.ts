import type { CauseId } from '../../causes/generated/ids.ts';
import type { ExplainOptions } from '../explain-text.ts';
import type { Place } from './above.ts';
import { completed, continuesTrace, endsTrace, type Entry, entryOf, filled, linesToHeader, whenOf } from './entry.ts';
import { type Failed, isInReach, isSameFailure, mayBeSame, tracedBy } from './failed.ts';
import type { Unwrapped } from './fields.ts';
import { add, type LogGroup, newGroup, takeBack } from './groups.ts';
import { asNoticedBy } from './noticed.ts';
import { reachCauses, type Reading, vague } from './reading.ts';
import { type Served, servedByThreads } from './served.ts';
import { type LogWriter, logWriter } from './writer.ts';

/** One failure as it comes by, as far as it is known when it is looked at: lines that follow may tell more of it. */
export type LogEvent = { group: LogGroup; client: string | null; time: string | null; line: string };

/** What was counted so far. `timed` are those in lines that begin with a time: of a log, and not of a pasted message. */
export type Failures = {
  count(reading: Reading, inner: Unwrapped, place: Place): void;
  notice(inner: Unwrapped): void;
  beside: Map<CauseId, number>;
  groups(): LogGroup[];
  timed(): number;
};

type Options = ExplainOptions & { onFailure?(event: LogEvent): void };

/** What is known while lines come by. */
type Counting = {
  options: Options;
  groups: Map<string, LogGroup>;
  beside: Map<CauseId, number>;
  served: Served;
  writer: LogWriter;
  asNoticed: ReturnType<typeof asNoticedBy>;
  /** The newest first. */
  failed: Failed[];
  timed: number;
};

/**
 * Makes failures of what lines tell: a line goes on a trace, tells more of a failure that is counted already, or begins
 * the next one. Groups, addresses and the failures to which lines may still belong are bounded.
 */
export function failureCounter(options: Options): Failures {
  const counting: Counting = {
    options,
    groups: new Map(),
    beside: new Map(),
    served: servedByThreads(),
    writer: logWriter(options),
    asNoticed: asNoticedBy(options),
    failed: [],
    timed: 0,
  };
  return {
    count: (reading, inner, place) => count(counting, reading, inner, place),
    notice: counting.served.notice,
    beside: counting.beside,
    groups: () => [...counting.groups.values()].map(counting.writer.readAgain),
    timed: () => counting.timed,
  };
}

function count(counting: Counting, reading: Reading, inner: Unwrapped, place: Place): void {
  const { failed, served, asNoticed } = counting;
  const own = entryOf(inner);
  const isEnd = !continuesTrace(inner.content) && endsTrace(inner.content);
  const header = isEnd ? place.line - linesToHeader(place.above()) : place.line;
  const traced = tracedBy(failed, inner, header, place);
  if (traced) return tellMore(counting, traced, reading, filled(filled(traced.own, own), traced.entry), place);
  const entry = served.remember(completed(own, inner.content, place.above));
  if (whenOf(entry) !== null) counting.timed++;
  const same = failed.find((each) => {
    const linesBack = (header - each.line) / place.between;
    if (!isInReach(each, linesBack, own, entry) || !mayBeSame(each, reading, entry)) return false;
    const seen = { ...each, reading: asNoticed(each.reading, reading) };
    return isSameFailure(seen, asNoticed(reading, each.reading), own, entry);
  });
  if (!same) return begin(counting, reading, own, entry, inner.content, place);
  if (reading.established) letPass(same);
  else tellMore(counting, same, reading, filled(same.entry, entry), place);
}

/** The first line of a failure. */
function begin(counting: Counting, reading: Reading, own: Entry, entry: Entry, content: string, place: Place): void {
  const { beside, failed, options, writer } = counting;
  const { cause } = reading.first;
  if (reading.beside && !reading.established && reachCauses.has(cause)) beside.set(cause, (beside.get(cause) ?? 0) + 1);
  const group = reading.beside ? null : groupOf(counting, reading, place);
  if (group === null) return;
  add(group, entry);
  const isVague = reading.telling === vague;
  const { line } = place;
  const failure: Failed = { reading, group, own, entry, line, vague: isVague, passed: false, heads: [reading.head] };
  if (failed.length === maxFailed) failed.pop();
  failed.unshift(failure);
  options.onFailure?.(eventOf(failure, content, writer));
}

function eventOf(failure: Failed, line: string, writer: LogWriter): LogEvent {
  return {
    get group() {
      return writer.readAgain(failure.group);
    },
    get client() {
      return failure.entry.client;
    },
    get time() {
      return whenOf(failure.entry);
    },
    line,
  };
}

/** What was minded and let pass, as Postfix does where nothing demands that it knows the certificate, is no failure so far. */
function letPass(failure: Failed): void {
  if (!failure.passed) takeBack(failure.group, failure.entry);
  failure.passed = true;
}

/** One failure in several lines: the one that tells most counts. */
function tellMore(counting: Counting, failure: Failed, reading: Reading, entry: Entry, place: Place): void {
  const { writer, asNoticed } = counting;
  writer.learn(reading.failure, place.above);
  failure.line = place.line;
  failure.vague = reading.telling === vague;
  if (!failure.heads.includes(reading.head)) failure.heads.push(reading.head);
  const [was, is] = [asNoticed(failure.reading, reading), asNoticed(reading, failure.reading)];
  const best = is.telling > was.telling ? is : was;
  const group = best === failure.reading ? null : groupOf(counting, best, place);
  letPass(failure);
  failure.passed = false;
  if (group !== null) Object.assign(failure, { reading: best, group });
  failure.entry = entry;
  add(failure.group, entry);
}

/** Null beyond the number of groups that are kept, which no honest log has. */
function groupOf({ groups, writer }: Counting, reading: Reading, { above }: Place): LogGroup | null {
  const group = groups.get(reading.key) ?? (groups.size < maxGroups ? newGroup(reading) : null);
  if (group !== null) groups.set(reading.key, group);
  writer.learn(reading.failure, above);
  return group;
}

const maxGroups = 500;
const maxFailed = 32;
