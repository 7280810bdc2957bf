import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cause, Judgement } from './cause.ts';
import { diagnose } from './diagnose.ts';
import { answered, ended, refused } from './examples/attempts.ts';
import { exampleFacts, withChain } from './examples/facts.ts';
import type { Facts } from './facts.ts';
import { causes } from './generated/all.ts';

/** A made-up rule of that name. */
function rule(id: Cause['id'], judgement: Partial<Judgement>, rest: Partial<Cause> = {}): Cause {
  const found = { is: 'cause', certainty: 'certain', hits: 'all', summary: `${id}.`, evidence: [], ...judgement };
  const judge = () => found as Judgement;
  return {
    id,
    side: 'server',
    stage: 'identity',
    title: id,
    explanation: '',
    references: [],
    explains: [],
    judge,
    ...rest,
  };
}
const order = (...rules: Cause[]) => diagnose(withChain({}), rules).diagnosis.findings.map(({ cause }) => cause);

test('the root comes before its symptom, though the symptom bites earlier on the way', () => {
  const symptom = rule('tcp-reset', {}, { stage: 'reach' });
  assert.deepEqual(order(symptom, rule('key-mismatch', {}, { explains: ['tcp-reset'] })), [
    'key-mismatch',
    'tcp-reset',
  ]);
});

test('what is merely possible explains nothing that is certain', () => {
  const guess = rule('key-mismatch', { certainty: 'possible' }, { explains: ['tcp-reset'] });
  assert.deepEqual(order(guess, rule('tcp-reset', {})), ['tcp-reset', 'key-mismatch']);
});

test('of two roots: whom it hits, then how sure it is, then where it bites', () => {
  const some = rule('cert-expired', { hits: 'some' }, { stage: 'reach' });
  const likely = rule('tcp-reset', { certainty: 'likely' }, { stage: 'reach' });
  const late = rule('key-mismatch', {}, { stage: 'session' });
  assert.deepEqual(order(some, likely, late, rule('cipher-mismatch', {}, { stage: 'negotiation' })), [
    'cipher-mismatch',
    'key-mismatch',
    'tcp-reset',
    'cert-expired',
  ]);
});

const failed = exampleFacts({ modern: refused('handshake_failure') });
const verdicts: [string, Facts, Cause[], string][] = [
  ['nothing found, and it works', withChain({}), [], 'healthy'],
  ['nothing found, and it does not work', failed, [], 'unknown'],
  ['all are hit', withChain({}), [rule('cert-expired', {})], 'broken'],
  ['some are hit', withChain({}), [rule('cert-expired', { hits: 'some' })], 'degraded'],
  ['a guess, and it works', withChain({}), [rule('cert-expired', { certainty: 'possible' })], 'healthy'],
  ['a guess, and it does not work', failed, [rule('cert-expired', { certainty: 'possible' })], 'broken'],
  [
    'the root decides, not its symptom',
    withChain({}),
    [rule('tcp-reset', { hits: 'some' }, { explains: ['cert-expired'] }), rule('cert-expired', {})],
    'degraded',
  ],
];
for (const [name, facts, rules, verdict] of verdicts)
  test(`verdict: ${name}`, () => assert.equal(diagnose(facts, rules).diagnosis.verdict, verdict));

test('each probe is asked for once, and for nothing that works', () => {
  const { asks: wanted } = diagnose(exampleFacts({ modern: ended({ kind: 'reset' }) }, { open: true }), causes);
  assert.deepEqual(wanted, [...new Set(wanted)]);
  assert.deepEqual(diagnose(withChain({}, { open: true }), causes).asks, []);
});

test('what speaks behind TLS is named where it is no web server', () => {
  const saying = (words: string) =>
    diagnose(withChain({}, {}, { modern: answered({ applicationData: new TextEncoder().encode(words) }) }), [])
      .diagnosis;
  assert.equal(
    saying('* OK Dovecot ready.\r\n').summary,
    'The handshake succeeds and the certificate is trusted; what speaks behind it is IMAP, not HTTP.',
  );
  assert.equal(saying('HTTP/1.1 200 OK\r\n\r\n').summary, 'The handshake succeeds and the certificate is trusted.');
});
