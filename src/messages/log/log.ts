import type { CauseId } from '../../causes/generated/ids.ts';
import type { ExplainOptions } from '../explain-text.ts';
import { catalogue } from '../index-of-patterns.ts';
import { brokenByTerminal } from '../unwrap.ts';
import { unwrapped } from './envelope.ts';
import { namedByProcess, type Unwrapped } from './fields.ts';
import {
  type Above,
  apart,
  completed,
  continuesTrace,
  endsTrace,
  type Entry,
  entryOf,
  filled,
  linesToHeader,
  mayContinue,
  whenOf,
} from './entry.ts';
import { type Failed, isInReach, isSameFailure, mayBeSame } from './failed.ts';
import { add, type LogGroup, type LogSummary, newGroup, summaryOf, takeBack } from './groups.ts';
import { lineShape } from './line-shape.ts';
import { type Line, lineReader, linesAbove } from './lines.ts';
import { reachCauses, type Reading, readLine, vague } from './reading.ts';
import { recent } from './recent.ts';
import { entriesApart } from './one-line.ts';
import { recordReader } from './records.ts';
import { logWriter } from './writer.ts';

/** One failure as it comes by, as far as it is known when it is looked at: lines that follow may tell more of it. */
export type LogEvent = { group: LogGroup; client: string | null; time: string | null; line: string };

export type LogCounter = {
  /** Takes the next bytes of the log; lines may be cut anywhere. The bytes are not kept. */
  push(chunk: Uint8Array): void;
  /** Takes the last line, if no line end closed it. */
  end(): void;
  summary(): LogSummary;
  /** Failures in lines that begin with a time: those of a log and not of a pasted message. */
  timed(): number;
  /** Lines of which only the beginning was read, since they are longer than 16 KiB. */
  cut(): number;
};

/**
 * Counts the TLS failures of a log as it comes, in memory that does not grow with it: lines of the same shape are
 * explained once, and groups and addresses are bounded. Bytes become lines, entries of several lines become one; of a line
 * that may tell something it is known what lines of its shape tell; and what tells of a failure that is counted already
 * only tells more of it.
 */
export function logCounter(options: ExplainOptions & { onFailure?(event: LogEvent): void }): LogCounter {
  const known = catalogue();
  const groups = new Map<string, LogGroup>();
  const readings = recent<number, Reading | null>(maxShapes);
  const sidedReadings = { client: new WeakMap<Reading, Reading>(), server: new WeakMap<Reading, Reading>() };
  /** Who is served by a thread, for the lines that do not say it. */
  const served = recent<string, Entry>(maxThreads);
  const writer = logWriter(options);
  const sources = new Set<string>();
  /** The newest first. */
  const failed: Failed[] = [];
  let lines = 0;
  let timed = 0;
  const beside = new Map<CauseId, number>();

  const records = recordReader(take);
  const reader = lineReader(records.take);

  function take(line: Line): void {
    const { bytes, from, to, pieces } = line;
    lines += pieces;
    if (pieces > 1) return takeBroken(line);
    if (!known.mayMatch(bytes, from, to)) return;
    const text = utf8.decode(bytes.subarray(from, to));
    const inner = unwrapped(text);
    if (inner.source !== null && sources.size < maxSources) sources.add(inner.source);
    const reading = inner.content === text ? read(bytes, from, to) : readInner(inner);
    if (reading === null) notice(inner);
    else count(reading, inner, () => aboveOf(line, inner));
  }

  /** What the program wrote, and with the fields beside it where that says more. */
  function readInner(inner: Unwrapped): Reading | null {
    const { beside } = inner;
    const told = namedByProcess(inner);
    const alone = readText(told);
    const isTold = alone !== null && alone.telling !== vague;
    if (beside === '' || (isTold && alone.failure.noticedBy !== null)) return alone;
    const together = readText(told + beside);
    // What is the network's by itself may be of TLS by the fields beside it.
    return isTold && together?.failure.noticedBy == null && !alone.beside ? alone : (together ?? alone);
  }

  /** A terminal breaks lines within words, a mail program between them: the better reading counts. */
  function takeBroken(line: Line): void {
    const { bytes, from, to } = line;
    const parts = utf8.decode(bytes.subarray(from, to)).split(/\r?\n(?:> ?)*/);
    let best: { reading: Reading; inner: Unwrapped } | null = null;
    for (const joint of brokenByTerminal(parts) ? [''] : ['', ' ']) {
      const text = parts.join(joint);
      const whole = encoder.encode(text);
      if (!known.mayMatch(whole, 0, whole.length)) continue;
      const inner = unwrapped(text);
      const reading = readInner(inner);
      if (reading === null) notice(inner);
      else if (best === null || reading.failure.quote.length > best.reading.failure.quote.length)
        best = { reading, inner };
    }
    const { reading, inner } = best ?? {};
    if (reading && inner) count(reading, inner, () => aboveOf(line, inner));
  }

  function readText(text: string): Reading | null {
    return read(scratch, 0, encoder.encodeInto(text, scratch).written);
  }

  /** What a line tells, as lines of its shape do. */
  function read(bytes: Uint8Array, from: number, to: number): Reading | null {
    const shape = lineShape(bytes, from, to);
    let reading = readings.get(shape);
    if (reading === undefined) {
      reading = readLine(utf8.decode(bytes.subarray(from, to)), options);
      readings.set(shape, reading);
    }
    return reading;
  }

  function count(reading: Reading, inner: Unwrapped, above: () => Above[]): void {
    const { content } = inner;
    const isTrace = continuesTrace(content);
    const isEnd = !isTrace && endsTrace(content);
    const header = isEnd ? lines - linesToHeader(above()) : lines;
    const between = spread();
    const isOfTrace = (each: Failed) =>
      lines - each.line < maxTrace * between &&
      (isTrace || each.vague || each.line === header) &&
      mayContinue(each.entry, inner, above);
    const traced = isTrace || isEnd ? failed.find(isOfTrace) : undefined;
    const own = entryOf(inner);
    if (traced) return tellMore(traced, reading, filled(filled(traced.own, own), traced.entry), above);
    const entry = remember(completed(own, content, above));
    if (whenOf(entry) !== null) timed++;
    // What has no time of its own belongs to the line above it.
    const isTimed = whenOf(own) !== null;
    const same = failed.find(
      (each) =>
        (isTimed ? isInReach(each, (header - each.line) / between, own, entry) : header - each.line <= between) &&
        mayBeSame(each, reading, entry) &&
        isSameFailure(
          { ...each, reading: asNoticed(each.reading, reading) },
          asNoticed(reading, each.reading),
          own,
          entry,
        ),
    );
    if (same && reading.established) return letPass(same);
    if (same) return tellMore(same, reading, filled(same.entry, entry), above);
    const { cause } = reading.first;
    if (reading.beside && !reading.established && reachCauses.has(cause))
      beside.set(cause, (beside.get(cause) ?? 0) + 1);
    const group = reading.beside ? null : groupOf(reading, above);
    if (group === null) return;
    add(group, entry);
    if (failed.length === maxFailed) failed.pop();
    const failure: Failed = {
      reading,
      group,
      own,
      entry,
      line: lines,
      vague: reading.telling === vague,
      passed: false,
      heads: [reading.head],
    };
    failed.unshift(failure);
    options.onFailure?.(eventOf(failure, content));
  }

  function eventOf(failure: Failed, line: string): LogEvent {
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

  /** Between the lines of one source stand those of the others. */
  function spread(): number {
    return Math.max(1, sources.size);
  }

  /** What was minded and let pass, as Postfix does where nothing demands that it knows the certificate, is no failure so far. */
  function letPass(failure: Failed): void {
    if (!failure.passed) takeBack(failure.group, failure.entry);
    failure.passed = true;
  }

  /** One failure in several lines: the one that tells most counts. */
  function tellMore(failure: Failed, reading: Reading, entry: Entry, above: () => Above[]): void {
    writer.learn(reading.failure, above);
    failure.line = lines;
    failure.vague = reading.telling === vague;
    if (!failure.heads.includes(reading.head)) failure.heads.push(reading.head);
    const [was, is] = [asNoticed(failure.reading, reading), asNoticed(reading, failure.reading)];
    const best = is.telling > was.telling ? is : was;
    const group = best === failure.reading ? null : groupOf(best, above);
    if (!failure.passed) takeBack(failure.group, failure.entry);
    failure.passed = false;
    if (group !== null) Object.assign(failure, { reading: best, group });
    failure.entry = entry;
    add(failure.group, entry);
  }

  /** What a program's library wrote reads as of the side on which the program says beside it that it failed. */
  function asNoticed(reading: Reading, { failure: { noticedBy: side, saysSide } }: Reading): Reading {
    if (side === null || !saysSide || reading.failure.noticedBy === side) return reading;
    // A proxy writes of its clients' handshakes in the words that it has for those of servers behind it.
    if (side === 'server' && reading.failure.saysSide) return reading;
    const sided = sidedReadings[side];
    let read = sided.get(reading);
    if (read === undefined) {
      read = readLine(reading.line, { ...options, writer: side }) ?? reading;
      sided.set(reading, read);
    }
    return read;
  }

  /** Null beyond the number of groups that are kept, which no honest log has. */
  function groupOf(reading: Reading, above: () => Above[]): LogGroup | null {
    const group = groups.get(reading.key) ?? (groups.size < maxGroups ? newGroup(reading) : null);
    if (group !== null) groups.set(reading.key, group);
    writer.learn(reading.failure, above);
    return group;
  }

  /** What tells no failure may say whom a thread serves, where it is no part of what another line tells. */
  function notice(inner: Unwrapped): void {
    if (!continuesTrace(inner.content)) remember(entryOf(inner));
  }

  /** Whom a thread serves stands in one of its lines, and is true of the others. */
  function remember(entry: Entry): Entry {
    const { thread, client } = entry;
    if (thread === null) return entry;
    if (client !== null) served.set(thread, entry);
    const known = served.get(thread);
    return known && apart(known, entry) <= maxServedSeconds
      ? filled(entry, { ...known, time: null, kept: null })
      : entry;
  }

  return {
    push: entriesApart(reader.push),
    end() {
      reader.end();
      records.end();
    },
    summary: () => summaryOf(reader.lines(), beside, [...groups.values()].map(writer.readAgain)),
    timed: () => timed,
    cut: reader.cut,
  };
}

/** The lines above one that the same source wrote, nearest first; what has no envelope goes on what stands above it. */
function aboveOf(line: Line, inner: Unwrapped): Above[] {
  const above = linesAbove(line)
    .slice(0, maxAbove)
    .map((text, index) => ({ ...unwrapped(text), apart: index + 1 }));
  const source = inner.source ?? above.find((each) => each.source !== null)?.source;
  return above.filter((each) => each.source === null || each.source === source);
}

const encoder = new TextEncoder();
/** Of a line no more than 16 KiB are read, and what an entry says is shorter than the entry. */
const scratch = new Uint8Array(64 * 1024);
const utf8 = new TextDecoder();
const maxShapes = 10_000;
const maxGroups = 500;
const maxThreads = 1_000;
const maxSources = 16;
const maxFailed = 32;
/** Seconds for which a process serves one client before its handshake is done; behind that it may be another. */
const maxServedSeconds = 120;
/** Lines above one that are looked at. */
const maxAbove = 60;
/** Lines between two of one stack trace. */
const maxTrace = 80;
