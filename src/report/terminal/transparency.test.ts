import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CtLog } from '../../pki/transparency/ct-logs.ts';
import { reportTransparency } from '../build/transparency.ts';
import { transparencyLines } from './transparency.ts';

const log: CtLog = { id: 'aa', name: 'North 2026', operator: 'North', key: null, state: null, interval: null };
const at = Date.UTC(2026, 5, 1);

test('timestamps and policies, a line each', () => {
  const report = reportTransparency({
    timestamps: [
      { source: 'certificate', logId: 'aa', timestamp: at, log, verdict: 'good' },
      { source: 'tls', logId: 'ab'.repeat(32), timestamp: at, log: null, verdict: 'unchecked' },
    ],
    verdicts: [
      { client: 'chrome', is: 'not-met', why: '1 valid timestamp, where its 90 days need 2' },
      { client: 'apple', is: 'met', why: '' },
    ],
  });
  assert.deepEqual(report.timestamps[0], {
    source: 'certificate',
    logId: 'aa',
    log: 'North 2026',
    operator: 'North',
    at: '2026-06-01T00:00:00.000Z',
    verdict: 'good',
  });
  assert.deepEqual(transparencyLines(report), [
    'in the certificate: North 2026, 2026-06-01, signature good',
    'in the handshake: unknown log abababababababab, 2026-06-01, not checked',
    'Chrome: 1 valid timestamp, where its 90 days need 2',
    'Apple: enough',
  ]);
});

test('where nobody asks there is nothing to tell', () => assert.deepEqual(transparencyLines(null), []));
