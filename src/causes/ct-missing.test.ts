import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckedTimestamp } from '../pki/transparency/ct.ts';
import type { Client } from '../clients/client.ts';
import type { CtClient, CtVerdict } from '../pki/transparency/ct-policy.ts';
import { ctMissing } from './ct-missing.ts';
import { told, withChain } from './examples/facts.ts';
import type { Facts, TransparencyFacts } from './facts.ts';

const verdicts = (...is: CtVerdict['is'][]): CtVerdict[] =>
  (['chrome', 'apple', 'firefox'] as const).map((client, index) => ({
    client,
    is: is[index] ?? is[0] ?? 'met',
    why: '1 valid timestamp, where its 90 days need 2 in the certificate or 2 beside it',
  }));
const one: CheckedTimestamp = {
  source: 'certificate',
  logId: 'ab'.repeat(32),
  timestamp: 0,
  log: null,
  verdict: 'unchecked',
};
const withTimestamps = (transparency: TransparencyFacts | null): Facts => ({ ...withChain({}), transparency });

const asClient = (ct: CtClient | null): Pick<Facts, 'asClient'> => ({
  asClient: { client: { ct } as Client, successors: [] },
});

const cases: [string, Facts, string][] = [
  [
    'no timestamp at all',
    withTimestamps({ timestamps: [], verdicts: verdicts('not-met') }),
    "certain, some [0]: The certificate brings no Certificate Transparency proof, which Chrome, Apple's systems and Firefox demand of public certificates.",
  ],
  [
    'too few for Chrome alone',
    withTimestamps({ timestamps: [one], verdicts: verdicts('not-met', 'exempt', 'exempt') }),
    "certain, some [0]: The certificate's Certificate Transparency proof does not satisfy Chrome: 1 valid timestamp, where its 90 days need 2 in the certificate or 2 beside it.",
  ],
  [
    'for one client its own policy counts',
    { ...withTimestamps({ timestamps: [], verdicts: verdicts('exempt', 'not-met', 'exempt') }), ...asClient('apple') },
    "certain, all [0]: The certificate brings no Certificate Transparency proof, which Apple's systems demand of public certificates.",
  ],
  [
    'and for Chrome its own',
    { ...withTimestamps({ timestamps: [], verdicts: verdicts('not-met') }), ...asClient('chrome') },
    'certain, all [0]: The certificate brings no Certificate Transparency proof, which Chrome demands of public certificates.',
  ],
  [
    'near miss: a client that does not ask',
    { ...withTimestamps({ timestamps: [], verdicts: verdicts('not-met') }), ...asClient(null) },
    'ruled out: this client does not ask for it',
  ],
  [
    'near miss: a client whose policy is met',
    { ...withTimestamps({ timestamps: [one], verdicts: verdicts('met', 'not-met', 'met') }), ...asClient('chrome') },
    'ruled out: its timestamps are enough',
  ],
  ['near miss: a private authority', withTimestamps(null), 'not applicable'],
  [
    'near miss: enough',
    withTimestamps({ timestamps: [one, one], verdicts: verdicts('met') }),
    'ruled out: its timestamps are enough',
  ],
  [
    'near miss: logs that are not known here may be enough',
    withTimestamps({ timestamps: [one, one], verdicts: verdicts('unknown') }),
    'ruled out: with its timestamps that cannot be checked here it has enough',
  ],
  [
    'near miss: issued before anybody asked',
    withTimestamps({ timestamps: [], verdicts: verdicts('exempt') }),
    'ruled out: it was issued before anybody asked for it',
  ],
];
for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(ctMissing.judge(facts)), expected));
