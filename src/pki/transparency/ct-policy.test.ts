import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Certificate } from '../certificate/certificate.ts';
import type { CheckedTimestamp } from './ct.ts';
import type { CtLog, LogState } from './ct-logs.ts';
import { judgeTransparency } from './ct-policy.ts';

const day = 86_400_000;
const log = (operator: string, name: string, state: LogState = 'usable', since = 0): CtLog => ({
  id: name,
  name,
  operator,
  key: new Uint8Array(0),
  state: { name: state, since },
  interval: null,
});
const a = log('Google', 'a');
const a2 = log('Google', 'a2');
const b = log('Sectigo', 'b');
const b2 = log('Sectigo', 'b2');
const c = log('DigiCert', 'c');
type Given = CtLog | 'unknown' | { beside: CtLog } | { bad: CtLog };

const timestamp = (given: Given, timestampAt: number): CheckedTimestamp => {
  const of = (
    source: CheckedTimestamp['source'],
    known: CtLog | null,
    verdict: CheckedTimestamp['verdict'],
  ): CheckedTimestamp => ({ source, log: known, logId: known?.id ?? 'x', timestamp: timestampAt, verdict });
  if (given === 'unknown') return of('certificate', null, 'unchecked');
  if ('beside' in given) return of('tls', given.beside, 'good');
  if ('bad' in given) return of('certificate', given.bad, 'bad-signature');
  return of('certificate', given, 'good');
};

/** `chrome apple firefox`, each with how the certificate fares. */
function fares(issued: string, days: number, given: Given[], at: string): string {
  const notBefore = Date.parse(issued);
  const leaf = { notBefore, notAfter: notBefore + days * day - 1000 } as Certificate;
  const timestamps = given.map((each) => timestamp(each, notBefore));
  return judgeTransparency(leaf, timestamps, Date.parse(at))
    .map(({ is }) => is)
    .join(' ');
}

const gone = (state: LogState, since: string) => log('Cloudflare', 'gone', state, Date.parse(since));
const cases: [what: string, issued: string, days: number, given: Given[], at: string, expected: string][] = [
  ['two of two operators for 90 days', '2026-06-01', 90, [a, b], '2026-07-01', 'met met met'],
  ['none', '2026-06-01', 90, [], '2026-07-01', 'not-met not-met not-met'],
  ['one', '2026-06-01', 90, [a], '2026-07-01', 'not-met not-met not-met'],
  ['two of one operator', '2026-06-01', 90, [a, a2], '2026-07-01', 'not-met not-met not-met'],
  ['two for 180 days', '2026-06-01', 180, [a, b], '2026-07-01', 'met met met'],
  ['two for 199 days', '2026-02-01', 199, [a, b], '2026-07-01', 'not-met not-met not-met'],
  ['three for 398 days', '2025-06-01', 398, [a, b, b2], '2026-05-01', 'met met met'],
  [
    'a signature that does not fit does not count',
    '2026-06-01',
    90,
    [a, { bad: b }],
    '2026-07-01',
    'not-met not-met not-met',
  ],
  ['an unknown log may be a good one', '2026-06-01', 90, [a, 'unknown'], '2026-07-01', 'unknown unknown unknown'],
  ['one unknown log is too few all the same', '2026-06-01', 90, ['unknown'], '2026-07-01', 'not-met not-met not-met'],
  ['two beside the certificate', '2026-06-01', 398, [{ beside: a }, { beside: b }], '2026-07-01', 'met met met'],
  ['one within and one beside it', '2026-06-01', 90, [a, { beside: b }], '2026-07-01', 'met not-met not-met'],
  [
    'one within and one beside it, of one operator',
    '2026-06-01',
    90,
    [a, { beside: a2 }],
    '2026-07-01',
    'not-met not-met not-met',
  ],
  [
    'two of one operator beside it',
    '2026-06-01',
    90,
    [{ beside: a }, { beside: a2 }],
    '2026-07-01',
    'not-met not-met not-met',
  ],
  ['issued before Chrome asked', '2018-04-29', 700, [], '2019-01-01', 'exempt exempt exempt'],
  ['issued before Apple asked', '2018-06-01', 700, [], '2019-01-01', 'not-met exempt exempt'],
  ['before Firefox asked', '2024-12-01', 90, [], '2025-01-15', 'not-met not-met exempt'],
  ['by months: two for 14 months', '2020-01-01', 398, [a, b], '2020-06-01', 'met met exempt'],
  ['by months: three for 825 days', '2019-01-01', 825, [a, b, c], '2020-06-01', 'met met exempt'],
  ['by months: two for 825 days', '2019-01-01', 825, [a, b], '2020-06-01', 'not-met not-met exempt'],
  ["then one of Google's was needed", '2020-01-01', 398, [b, c], '2020-06-01', 'not-met met exempt'],
  ['Apple counts by days since April 2021', '2021-05-01', 390, [a, b], '2021-06-01', 'met not-met exempt'],
  ['a log that was retired later', '2026-06-01', 90, [a, gone('retired', '2026-06-15')], '2026-07-01', 'met met met'],
  [
    'a log that was retired before',
    '2026-06-01',
    90,
    [a, gone('retired', '2026-05-15')],
    '2026-07-01',
    'not-met not-met not-met',
  ],
  [
    'no log is in use any more',
    '2026-06-01',
    90,
    [gone('retired', '2026-06-15'), log('X', 'x', 'retired', Date.parse('2026-06-15'))],
    '2026-07-01',
    'not-met not-met not-met',
  ],
  [
    'beside it only logs in use count',
    '2026-06-01',
    90,
    [{ beside: a }, { beside: gone('retired', '2026-06-15') }],
    '2026-07-01',
    'not-met not-met not-met',
  ],
  ['read-only is in use', '2026-06-01', 90, [a, gone('readonly', '2026-05-15')], '2026-07-01', 'met met met'],
];
for (const [what, issued, days, given, at, expected] of cases)
  test(what, () => assert.equal(fares(issued, days, given, at), expected));

test('a log that was never assessed counts for nothing', () => {
  const mirror: CtLog = { ...c, state: null };
  assert.equal(fares('2026-06-01', 90, [a, mirror], '2026-07-01'), 'not-met not-met not-met');
});

test('why, in words', () => {
  const notBefore = Date.parse('2026-06-01');
  const leaf = { notBefore, notAfter: notBefore + 199 * day } as Certificate;
  const why = (given: Given[]) =>
    judgeTransparency(
      leaf,
      given.map((each) => timestamp(each, notBefore)),
      notBefore + day,
    )[0]?.why;
  assert.equal(why([]), 'no valid timestamps, where its 199 days need 3 in the certificate or 2 beside it');
  assert.equal(why([a, { bad: b }]), '1 valid timestamp, where its 199 days need 3 in the certificate or 2 beside it');
  assert.equal(why([a, a2, log('Google', 'a3')]), 'its 3 timestamps are of one operator, where two are needed');
});
