import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { overhear } from './overhear.ts';

/** Captures that others made, each with the causes that are right for it. */
const folder = join(import.meta.dirname, '../../../shared/corpora/pcaps');
type Labelled = {
  file: string;
  handshakes: number;
  sni: string[];
  alerts: { from: string; level: string; description: string }[];
  accept: string[];
  mayWarn?: boolean;
  note: string;
};

const index = join(folder, 'index.json');
const cases: Labelled[] = existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : [];

test('captures of others', { skip: cases.length > 0 ? false : 'the captures are not here' }, async (t) => {
  for (const { file, handshakes, sni, alerts, accept, mayWarn, note } of cases) {
    await t.test(`${file}: ${note}`, async () => {
      const report = await overhear(readFileSync(join(folder, file)));
      const { verdict, findings, capture } = report;
      const first = verdict === 'healthy' ? 'healthy' : (findings[0]?.cause ?? verdict);
      if (verdict === 'healthy') assert.deepEqual(findings, []);
      if (!(mayWarn && verdict === 'degraded')) assert.ok(accept.includes(first), `${first}: ${report.summary}`);
      assert.equal(capture?.handshakes, handshakes);
      assert.deepEqual([...new Set(capture?.listed.flatMap((each) => each.sni ?? []))].sort(), [...sni].sort());
      assert.deepEqual(
        capture?.listed.flatMap((each) => each.alerts.map(({ from, level, name }) => `${from} ${level} ${name}`)),
        alerts.map(({ from, level, description }) => `${from} ${level} ${description}`),
      );
    });
  }
});
