/**
 * Changes captures at random and reads what comes of it: each is read, or refused with a sentence; none may crash or hang.
 *
 *   node test/capture/mutations.ts [--cases 100000] [--seed 1] [--keylog FILE] [--resume FILE] [FILE...]
 *
 * FILE: captures to begin with, beside those that are made here. `--resume`: a file that keeps how many are done, so that a long
 * run goes on where it was stopped.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CaptureError } from '../../src/capture/capture-error.ts';
import { overhear } from './overhear.ts';
import { tlsCapture } from './packets.ts';

/** How many mutants, and which: number and seed together make always the same one. */
export type Mutants = {
  cases: number;
  seed: number;
  /** The number of the first. */
  from?: number;
  keyLog?: string;
  onProgress?(done: number): void;
};

/** Reads mutants of these captures. Throws with the number of the first that goes wrong. */
export async function readMutants(captures: Uint8Array[], mutants: Mutants): Promise<{ slowestMs: number }> {
  const { cases, seed, from = 0, keyLog = someKeys, onProgress = () => {} } = mutants;
  let slowestMs = 0;
  for (let run = from; run < cases; run++) {
    const random = generator(Math.imul(seed, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b));
    const mutant = mutated(captures[run % captures.length] as Uint8Array, random);
    const started = performance.now();
    try {
      const report = await overhear(mutant, { keyLog: run % 2 === 0 ? keyLog : null }, 1 + random(4_096));
      assert.ok(report.capture && report.capture.handshakes <= 5_000, `run ${run}: too many handshakes`);
    } catch (error) {
      assert.ok(error instanceof CaptureError, `run ${run}: ${error instanceof Error ? error.stack : error}`);
    }
    slowestMs = Math.max(slowestMs, performance.now() - started);
    if ((run + 1) % tellEvery === 0) onProgress(run + 1);
  }
  return { slowestMs };
}

/** Changed, cut, doubled and shuffled bytes, mostly behind the file's own header. */
function mutated(seed: Uint8Array, random: (below: number) => number): Uint8Array {
  let bytes = Uint8Array.from(seed);
  for (let change = 0; change <= random(8); change++) {
    const at = random(bytes.length);
    switch (random(6)) {
      case 0:
        bytes[at] = random(256);
        break;
      case 1:
        bytes[at] = (bytes[at] as number) ^ (1 << random(8));
        break;
      case 2:
        bytes.fill(random(2) * 255, at, at + random(8));
        break;
      case 3:
        bytes = bytes.slice(0, Math.max(1, at));
        break;
      case 4: {
        const from = random(bytes.length);
        bytes.copyWithin(at, from, from + random(200));
        break;
      }
      default: {
        const piece = bytes.slice(at, at + random(2_000));
        const longer = new Uint8Array(bytes.length + piece.length);
        longer.set(bytes.subarray(0, at));
        longer.set(piece, at);
        longer.set(bytes.subarray(at), at + piece.length);
        bytes = longer;
      }
    }
  }
  return bytes;
}

/** xorshift32: the same numbers in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(1, below);
  };
}

/** Of nobody: with a key log at hand more is listened to. */
const someKeys = `CLIENT_RANDOM ${'00'.repeat(32)} ${'11'.repeat(48)}`;
const tellEvery = 1_000;

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      keylog: { type: 'string' },
      resume: { type: 'string' },
    },
  });
  const captures = [tlsCapture(), ...positionals.map((file) => readFileSync(file))];
  const started = performance.now();
  const keyLog = values.keylog === undefined ? {} : { keyLog: readFileSync(values.keylog, 'utf8') };
  const { resume } = values;
  const from = resume !== undefined && existsSync(resume) ? Number(readFileSync(resume, 'utf8')) : 0;
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  const onProgress = (done: number) => {
    if (resume !== undefined) writeFileSync(resume, `${done}\n`);
    process.stderr.write(`${done} read or refused\n`);
  };
  const { slowestMs } = await readMutants(captures, { cases, seed, from, onProgress, ...keyLog });
  const seconds = (performance.now() - started) / 1_000;
  process.stdout.write(
    `${cases - from} mutants of ${captures.length} captures in ${seconds.toFixed(0)} s: each is read or refused, the slowest in ${slowestMs.toFixed(0)} ms\n`,
  );
}
