import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CaptureError } from '../../src/capture/capture-error.ts';
import { overhear } from './overhear.ts';
import { tlsCapture } from './packets.ts';

/** More in the long run: WHYTLS_FUZZ_RUNS. */
const runs = Number(process.env.WHYTLS_FUZZ_RUNS ?? 1_500);
const folder = join(import.meta.dirname, '../../../shared/corpora/pcaps');

test('a capture changed anywhere is read, or refused with a sentence', { timeout: 240_000 }, async () => {
  const seeds = [
    tlsCapture(),
    ...(existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.includes('.pcap'))
          .map((name) => readFileSync(join(folder, name)))
      : []),
  ];
  const random = generator(Number(process.env.WHYTLS_FUZZ_SEED ?? 20_261_126));
  for (let run = 0; run < runs; run++) {
    const seed = seeds[run % seeds.length] as Uint8Array;
    const mutant = mutated(seed, random);
    try {
      const report = await overhear(mutant, {}, 1 + random(4_096));
      assert.ok(report.capture && report.capture.handshakes <= 5_000);
    } catch (error) {
      assert.ok(error instanceof CaptureError, `run ${run}: ${error instanceof Error ? error.stack : error}`);
    }
  }
});

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
