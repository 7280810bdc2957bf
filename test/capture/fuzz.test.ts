import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readMutants } from './mutations.ts';
import { tlsCapture } from './packets.ts';

const folder = join(import.meta.dirname, '../../../shared/corpora/pcaps');

test('a capture changed anywhere is read, or refused with a sentence', { timeout: 240_000 }, async () => {
  const others = existsSync(folder) ? readdirSync(folder).filter((name) => name.includes('.pcap')) : [];
  const captures = [tlsCapture(), ...others.map((name) => readFileSync(join(folder, name)))];
  await readMutants(captures, { cases: 1_500, seed: 20_261_126 });
});
