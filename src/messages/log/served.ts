import type { Unwrapped } from './fields.ts';
import { apart, continuesTrace, type Entry, entryOf, filled, threadOf } from './entry.ts';
import { recent } from './recent.ts';

/** Whom each thread serves, which stands in one of its lines and is true of the others. */
export type Served = {
  /** What tells of no failure may say it, where it is no part of what another line tells. */
  notice(inner: Unwrapped): void;
  /** The entry, with the client whom its thread serves where it names none. */
  remember(entry: Entry): Entry;
};

export function servedByThreads(): Served {
  const served = recent<string, Entry>(maxThreads);

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
    notice(inner) {
      if (!continuesTrace(inner.content) && threadOf(inner) !== null) remember(entryOf(inner));
    },
    remember,
  };
}

const maxThreads = 1_000;
/** Seconds for which a process serves one client before its handshake is done; behind that it may be another. */
const maxServedSeconds = 120;
