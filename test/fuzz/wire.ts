/**
 * Feeds mutated, truncated and random bytes to every decoder of src/wire.
 * `node test/fuzz/wire.ts --cases 1000000 --seed 1` prints a count and a rate; a failure prints its bytes and exits 1.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { decodeAlerts } from '../../src/wire/alert.ts';
import { concatBytes, equalBytes } from '../../src/wire/bytes.ts';
import { type Codec, decode, encode, opaque, u16 } from '../../src/wire/codec.ts';
import { DecodeError } from '../../src/wire/decode-error.ts';
import { extensionCodecs } from '../../src/wire/extensions/message-extensions.ts';
import {
  decodeHandshake,
  encodeHandshake,
  type HandshakeContext,
  handshakeHeaderBytes,
} from '../../src/wire/handshake.ts';
import { HandshakeReassembler } from '../../src/wire/handshake-reassembler.ts';
import { toHex } from '../../src/wire/hex.ts';
import {
  encodeServerKeyParams,
  type KeyExchangeContext,
  readClientKeyExchange,
  readServerKeyExchange,
  writeClientKeyExchange,
  writeServerKeyExchange,
} from '../../src/wire/key-exchange.ts';
import { contentType, encodeRecords, RecordSplitter } from '../../src/wire/record.ts';
import { decodeSslv2, encodeSslv2Record } from '../../src/wire/sslv2.ts';
import { extensionValues } from './extension-values.ts';
import { serverKeyExchanges } from './key-exchanges.ts';
import { messages, sslv2Messages } from './messages.ts';
import { bytes } from './values.ts';

export type FuzzOptions = { cases: number; seed: number };

/** `accepted` counts what decoded, `refused` what threw a DecodeError. Anything else throws FuzzFailure. */
export type FuzzResult = { cases: number; accepted: number; refused: number; slowestMs: number; seconds: number };

/** A case that broke a promise, with what is needed to see it again. */
export class FuzzFailure extends Error {
  constructor(subject: string, input: Uint8Array, cause: unknown) {
    super(`${subject} with ${toHex(input)}: ${cause}`, { cause });
  }
}

/** A decoder under test: it decodes the bytes, and where that works checks what it must hold of the value. */
type Subject = { name: string; seeds: Uint8Array[]; run(input: Uint8Array, random: Random): void };

/** Runs `cases` inputs over all decoders, the same for the same seed. */
export function fuzz({ cases, seed }: FuzzOptions): FuzzResult {
  const random = new Random(seed);
  const subjects = allSubjects(seed);
  const started = performance.now();
  const result = { cases, accepted: 0, refused: 0, slowestMs: 0, seconds: 0 };
  for (let count = 0; count < cases; count++) {
    const subject = subjects[random.below(subjects.length)]!;
    const input = mutate(subject.seeds, random);
    const before = performance.now();
    try {
      subject.run(input, random);
      result.accepted++;
    } catch (error) {
      if (!(error instanceof DecodeError)) throw new FuzzFailure(subject.name, input, error);
      result.refused++;
    }
    const took = performance.now() - before;
    if (took > maxCaseMs) throw new FuzzFailure(subject.name, input, `took ${took} ms`);
    result.slowestMs = Math.max(result.slowestMs, took);
  }
  result.seconds = (performance.now() - started) / 1000;
  return result;
}

/** Inputs measure a few hundred bytes and take microseconds; what takes this long would hang on real ones. */
const maxCaseMs = 1_000;

function allSubjects(seed: number): Subject[] {
  const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number) => fc.sample(arbitrary, { numRuns, seed });
  const handshakes = sample(messages, 600);
  const exchanges = sample(serverKeyExchanges, 200);
  const streams = handshakes.map(({ message, context }) =>
    concatBytes(encodeRecords(contentType.handshake, 0x0301, encodeHandshake(message, context), 50)),
  );
  const sslv2Streams = sample(sslv2Messages, 100).map(encodeSslv2Record);
  const subjects: Subject[] = [
    ...contexts.map((context) => ({
      name: `handshake ${JSON.stringify(context)}`,
      seeds: handshakes.map((each) => encodeHandshake(each.message, each.context)),
      run: (input: Uint8Array) => handshakeHolds(input, context),
    })),
    ...exchanges.slice(0, 20).map(({ context }) => ({
      name: `ServerKeyExchange ${JSON.stringify(context)}`,
      seeds: exchanges.map((each) => writeServerKeyExchange(each.body, each.context)),
      run: (input: Uint8Array) => serverKeyExchangeHolds(input, context),
    })),
    ...exchanges.slice(0, 5).map(({ context }) => ({
      name: `ClientKeyExchange ${JSON.stringify(context)}`,
      seeds: sample(bytes(40), 50).map((each) => encode(opaque(u16), each)),
      run: (input: Uint8Array) => holds(writeClientKeyExchange(readClientKeyExchange(input, context), context), input),
    })),
    {
      name: 'SSLv2',
      seeds: sample(sslv2Messages, 100).map((message) => encodeSslv2Record(message).subarray(2)),
      run: (input) => holds(encodeSslv2Record(decodeSslv2(input)).subarray(2), input),
    },
    { name: 'alerts', seeds: sample(bytes(20), 20), run: (input) => void decodeAlerts(input) },
    { name: 'records', seeds: [...streams, ...sslv2Streams], run: splitterHolds },
    {
      name: 'reassembler',
      seeds: handshakes.map((each) => encodeHandshake(each.message, each.context)),
      run: reassemblerHolds,
    },
  ];
  for (const [place, codecs] of Object.entries(extensionCodecs)) {
    const values = extensionValues[place as keyof typeof extensionValues] as Record<string, fc.Arbitrary<unknown>>;
    for (const [name, codec] of Object.entries(codecs) as [string, Codec<unknown>][]) {
      const seeds = sample(values[name]!, 30).map((value) => encode(codec, value));
      // QUIC's integers have longer forms for the same number, so that bytes may differ; the value may not.
      const canonical = !name.startsWith('quic');
      subjects.push({ name: `${place} ${name}`, seeds, run: (input) => codecHolds(codec, input, canonical) });
    }
  }
  return subjects;
}

const contexts: HandshakeContext[] = [
  { version: 0x0300 },
  { version: 0x0303 },
  { version: 0x0303, certificateType: 'RawPublicKey' },
  { version: 0x0304 },
];

function handshakeHolds(input: Uint8Array, context: HandshakeContext): void {
  holds(encodeHandshake(decodeHandshake(input, context), context), input);
}

function codecHolds(codec: Codec<unknown>, input: Uint8Array, canonical: boolean): void {
  const again = encode(codec, decode(codec, input));
  if (canonical) holds(again, input);
  else if (!isDeepStrictEqual(decode(codec, again), decode(codec, input))) throw new Error(`read again it differs`);
}

function serverKeyExchangeHolds(input: Uint8Array, context: KeyExchangeContext): void {
  const server = readServerKeyExchange(input, context);
  if (!server) return;
  holds(encodeServerKeyParams(server, context.kex), server.signedParams);
  holds(writeServerKeyExchange(server, context), input);
}

/** However the stream is cut, every byte comes out once and in order. */
function splitterHolds(input: Uint8Array, random: Random): void {
  const splitter = new RecordSplitter();
  const parts: Uint8Array[] = [];
  for (const piece of cut(input, random)) {
    for (const event of splitter.feed(piece)) {
      if (event.kind === 'not-tls') {
        const before = parts.reduce((sum, part) => sum + part.length, 0);
        if (event.offset !== before) throw new Error(`not-tls at ${event.offset} instead of ${before}`);
        parts.push(event.bytes);
      } else if (event.kind === 'sslv2')
        parts.push(new Uint8Array([0x80 | (event.body.length >> 8), event.body.length & 0xff]), event.body);
      else parts.push(...encodeRecords(event.record.type, event.record.version, event.record.fragment, 0xffff));
    }
  }
  holds(concatBytes([...parts, splitter.unfinished()]), input);
}

function reassemblerHolds(input: Uint8Array, random: Random): void {
  const reassembler = new HandshakeReassembler(maxMessageBytes);
  const parts: Uint8Array[] = [];
  let stopped = false;
  for (const piece of cut(input, random)) {
    for (const event of reassembler.feed(piece)) {
      if (stopped) throw new Error('an event after too-long');
      const length = event.kind === 'message' ? event.bytes.length - handshakeHeaderBytes : event.length;
      if (length > maxMessageBytes !== (event.kind === 'too-long')) throw new Error(`${event.kind} of ${length} bytes`);
      if (event.kind === 'message') parts.push(event.bytes);
      else stopped = true;
    }
  }
  const whole = concatBytes(parts);
  holds(whole, input.subarray(0, whole.length));
  if (!stopped && whole.length + reassembler.heldBytes !== input.length) throw new Error('bytes were lost');
}

const maxMessageBytes = 128;

function holds(actual: Uint8Array, expected: Uint8Array): void {
  if (!equalBytes(actual, expected)) throw new Error(`written again it is ${toHex(actual)}`);
}

function* cut(input: Uint8Array, random: Random): Generator<Uint8Array> {
  for (let at = 0; at < input.length; ) {
    const length = 1 + random.below(random.below(4) === 0 ? 400 : 6);
    yield input.subarray(at, at + length);
    at += length;
  }
}

/** A seed as it is, with some bytes changed, cut short, made longer, mixed with another; or random bytes. */
function mutate(seeds: Uint8Array[], random: Random): Uint8Array {
  const seed = seeds[random.below(seeds.length)]!;
  switch (random.below(8)) {
    case 0:
      return random.bytes(random.below(80));
    case 1:
      return seed.slice(0, random.below(seed.length + 1));
    case 2:
      return concatBytes([seed, random.bytes(1 + random.below(8))]);
    case 3: {
      const other = seeds[random.below(seeds.length)]!;
      const [from, to] = [random.below(seed.length + 1), random.below(other.length + 1)];
      return concatBytes([seed.subarray(0, from), other.subarray(to)]);
    }
    case 4:
      return seed;
    default: {
      const changed = Uint8Array.from(seed);
      if (changed.length === 0) return changed;
      for (let count = 1 + random.below(3); count > 0; count--) {
        const at = random.below(changed.length);
        // Neighbours of a length are where a bound is wrong by one.
        const near = changed[at]! + (random.below(2) === 0 ? 1 : -1);
        changed[at] = random.below(2) === 0 ? near : random.below(256);
      }
      return changed;
    }
  }
}

/** A small generator with a seed (xorshift32), so that a failure can be had again. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 0x9e3779b1) ^ 0x6d2b79f5) >>> 0 || 1;
  }

  below(limit: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state % limit;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } });
  const seed = Number(values.seed ?? 1);
  try {
    const result = fuzz({ cases: Number(values.cases ?? 1_000_000), seed });
    const rate = Math.round(result.cases / result.seconds).toLocaleString('en');
    const counts = `${result.accepted} decoded, ${result.refused} refused, slowest ${result.slowestMs.toFixed(1)} ms`;
    process.stdout.write(
      `${result.cases} cases in ${result.seconds.toFixed(1)} s (${rate}/s): ${counts}; seed ${seed}\n`,
    );
  } catch (error) {
    if (!(error instanceof FuzzFailure)) throw error;
    process.stderr.write(`seed ${seed}: ${error.message}\n`);
    process.exitCode = 1;
  }
}
