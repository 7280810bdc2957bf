import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { clientCertRejected } from './client-cert-rejected.ts';
import { answered, certificateRequest, ended, refused, withHttp } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const asked = { certificateRequest: certificateRequest('Staff CA') };
const identity = { identity: { chain: [], key: generateKeyPairSync('ed25519').privateKey } };
const after = { ...asked, lastFromServer: 'Finished', clientFinished: true };
const cases: [string, Facts, string][] = [
  ...(['unknown_ca', 'certificate_expired', 'bad_certificate', 'certificate_revoked'] as const).map(
    (alert): [string, Facts, string] => [
      alert,
      exampleFacts({ modern: refused(alert, after) }, identity),
      `certain, all [0]: The server refuses the client certificate: alert ${alert} after the client's part.`,
    ],
  ),
  [
    'an end without an alert, twice',
    exampleFacts({ modern: ended({ kind: 'reset' }, after), again: ended({ kind: 'reset' }, after) }, identity),
    "certain, all [0]: The server refuses the client certificate: it ends the connection right after the client's part, and so it does again.",
  ],
  [
    'an end without an alert, once',
    exampleFacts({ modern: ended({ kind: 'reset' }, after), again: answered(asked) }, identity),
    "likely, all [0]: The server refuses the client certificate: it ends the connection right after the client's part.",
  ],
  [
    'nginx says it in HTTP',
    exampleFacts(
      {
        modern: withHttp(answered(asked), { status: 400 }),
        get: withHttp(answered(asked), { status: 400, body: '<title>400 The SSL certificate error</title>' }),
      },
      identity,
    ),
    'certain, all [1]: The server refuses the client certificate: HTTP 400: 400 The SSL certificate error.',
  ],
  [
    'near miss: accepted',
    exampleFacts({ modern: withHttp(answered(asked), { status: 200 }) }, identity),
    'ruled out: the server accepts the client certificate',
  ],
  [
    'near miss: none was sent',
    exampleFacts({ modern: refused('unknown_ca', after) }),
    'ruled out: no client certificate was sent',
  ],
  [
    'near miss: none was asked for',
    exampleFacts({ modern: answered() }, identity),
    'ruled out: no client certificate was sent',
  ],
  [
    'what it asks after an end',
    exampleFacts({ modern: ended({ kind: 'reset' }, after) }, { ...identity, open: true }),
    'asks again',
  ],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(clientCertRejected.judge(facts)), expected));
