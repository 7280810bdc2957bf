import { be16 } from './bytes.ts';
import type { Carried } from './ip.ts';

/** A name that DNS gave no address for, as far as the capture has the talk with the resolver. */
export type FailedLookup = {
  name: string;
  how: 'nxdomain' | 'servfail' | 'no-address' | 'timeout';
  /** Address of the resolver. */
  resolver: string;
  count: number;
  atMs: number;
};

/** Follows the questions of clients to their resolvers, as far as they are about addresses. RFC 1035 section 4.1. */
export type Lookups = {
  /** A datagram from or to port 53; `resolver` is the address of that end, `by` of the other. */
  datagram(carried: Carried, resolver: string, by: string): void;
  /** Names for which no answer had an address; those first that were asked for last. */
  failed(): FailedLookup[];
  asked: AskedFor;
};

/** Whether a machine asked for a name, and for the first time at all between these milliseconds since 1970. */
export type AskedFor = (name: string, when: { by: string; from: number; to: number }) => boolean;

type Lookup = {
  resolver: string;
  asked: number;
  found: boolean;
  codes: Set<number>;
  answers: number;
  firstMs: number;
  lastMs: number;
  /** When each machine asked first. */
  askers: Map<string, number>;
};

export function createLookups(): Lookups {
  const names = new Map<string, Lookup>();

  return {
    datagram({ bytes, start, end, atMs }, resolver, by) {
      const at = start + udpHeaderBytes;
      if (end - at < headerBytes || be16(bytes, at + 4) !== 1) return;
      const question = readQuestion(bytes, at + headerBytes, end);
      if (!question || !addressTypes.includes(question.type)) return;
      const flags = be16(bytes, at + 2);
      const known = names.get(question.name);
      if (!known && names.size >= maxNames) return;
      const lookup = known ?? newLookup(resolver, atMs);
      names.set(question.name, lookup);
      lookup.lastMs = atMs;
      if ((flags & isResponse) === 0) {
        lookup.asked++;
        if (!lookup.askers.has(by) && lookup.askers.size < maxAskers) lookup.askers.set(by, atMs);
        return;
      }
      lookup.answers++;
      lookup.codes.add(flags & 0x0f);
      lookup.found ||= be16(bytes, at + 6) > 0 && hasAddress(bytes, question.end, be16(bytes, at + 6), end);
    },
    asked(name, { by, from, to }) {
      const firstMs = names.get(name)?.askers.get(by) ?? Number.NaN;
      return firstMs >= from && firstMs <= to;
    },
    failed() {
      const found = [...names].filter(([, { found }]) => found).map(([name]) => name);
      return [...names]
        .flatMap(([name, lookup]) => {
          const how = lookup.found ? null : howItFailed(lookup);
          // What a resolver tries behind a name that it was not given in full is nobody's fault.
          const isSearch = found.some((each) => name.startsWith(`${each}.`));
          return how === null || isSearch
            ? []
            : [{ name, how, resolver: lookup.resolver, count: lookup.asked, atMs: lookup.lastMs }];
        })
        .sort((a, b) => b.atMs - a.atMs);
    },
  };
}

function newLookup(resolver: string, atMs: number): Lookup {
  return {
    resolver,
    asked: 0,
    found: false,
    codes: new Set(),
    answers: 0,
    firstMs: atMs,
    lastMs: atMs,
    askers: new Map(),
  };
}

function howItFailed({ codes, answers, asked, firstMs, lastMs }: Lookup): FailedLookup['how'] | null {
  if (codes.has(responseCodes.nameError)) return 'nxdomain';
  if (codes.has(responseCodes.serverFailure) || codes.has(responseCodes.refused)) return 'servfail';
  if (answers > 0) return 'no-address';
  return asked >= 2 && lastMs - firstMs >= patienceMs ? 'timeout' : null;
}

/** A question's name in lower case without the last dot, and its type. Null where it is none, or compressed. */
function readQuestion(
  bytes: Uint8Array,
  start: number,
  end: number,
): { name: string; type: number; end: number } | null {
  const labels: string[] = [];
  for (let at = start; at < end; ) {
    const length = bytes[at] as number;
    if (length === 0) {
      if (at + 5 > end || labels.length === 0) return null;
      return { name: labels.join('.').toLowerCase(), type: be16(bytes, at + 1), end: at + 5 };
    }
    if (length > longestLabel || at + 1 + length > end || at - start > longestName) return null;
    labels.push(latin1.decode(bytes.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  return null;
}

/** Whether one of the answers is an address. An answer that names the name otherwise than by a pointer is stepped over too. */
function hasAddress(bytes: Uint8Array, start: number, count: number, end: number): boolean {
  let at = start;
  for (let index = 0; index < Math.min(count, maxAnswers) && at < end; index++) {
    while (at < end && (bytes[at] as number) > 0 && (bytes[at] as number) <= longestLabel)
      at += 1 + (bytes[at] as number);
    at += (bytes[at] as number) > longestLabel ? 2 : 1;
    if (at + 10 > end) return false;
    const type = be16(bytes, at);
    if (addressTypes.includes(type)) return true;
    at += 10 + be16(bytes, at + 8);
  }
  return false;
}

const latin1 = new TextDecoder('latin1');
const udpHeaderBytes = 8;
const headerBytes = 12;
const isResponse = 0x8000;
/** A, AAAA. */
const addressTypes = [1, 28];
const responseCodes = { serverFailure: 2, nameError: 3, refused: 5 } as const;
const longestLabel = 63;
const longestName = 255;
const maxAnswers = 32;
const maxNames = 4_096;
const maxAskers = 64;
/** Resolvers are asked again after one to five seconds. */
const patienceMs = 2_000;
