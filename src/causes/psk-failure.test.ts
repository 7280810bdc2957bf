import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pskFailure } from './psk-failure.ts';
import { answered, brokeRule, ended, refused, session } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const modern = answered({ sessions: [session] });
const summary =
  'The server refuses clients that come back with the session of their first visit, instead of making a new one.';
const cases: [string, Facts, string][] = [
  [
    'by an alert',
    exampleFacts({ modern, resume: refused('illegal_parameter'), again: answered() }),
    `certain, some [0, 1, 2]: ${summary}`,
  ],
  [
    'by a reset',
    exampleFacts({ modern, resume: ended({ kind: 'reset' }), again: answered() }),
    `certain, some [0, 1, 2]: ${summary}`,
  ],
  [
    'by a breach of the protocol',
    exampleFacts({ modern, resume: brokeRule('parameter-invalid', 'ServerHello'), again: answered() }),
    'certain, some [0, 1, 2]: The server breaks the protocol with clients that come back with the session of their first visit.',
  ],
  [
    'near miss: the server fails more and more often',
    exampleFacts({ modern, resume: ended({ kind: 'reset' }), again: ended({ kind: 'reset' }) }),
    'ruled out: a further full handshake fails as well',
  ],
  [
    'near miss: every other connection is reset',
    exampleFacts({ modern, resume: ended({ kind: 'reset' }), again: answered(), 'resume-again': answered() }),
    'ruled out: the same session is taken at a further try',
  ],
  [
    'near miss: it does not know the session and makes a new one',
    exampleFacts({ modern, resume: answered({ resumed: false }) }),
    'ruled out: a second visit works',
  ],
  ['no session to come back with', exampleFacts({ modern: answered() }), 'not applicable'],
  ['what it asks', exampleFacts({ modern }, { open: true }), 'asks resume'],
  [
    'what it asks then',
    exampleFacts({ modern, resume: ended({ kind: 'reset' }) }, { open: true }),
    'asks again, resume-again',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(pskFailure.judge(facts)), expected));
