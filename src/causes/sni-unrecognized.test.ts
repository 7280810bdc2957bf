import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sniUnrecognized } from './sni-unrecognized.ts';
import { answered, ended, plain, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const no = refused('unrecognized_name');
const failure = refused('handshake_failure');
const inside = refused('internal_error');
const warnings = [{ level: 1, description: 112 }];
const cases: [string, Facts, string][] = [
  [
    'unrecognized_name',
    exampleFacts({ modern: no, 'no-sni': answered(), 'other-sni': no }),
    'certain, all [0, 1]: The server is not set up for the name www.example.test: it refuses the handshake (alert unrecognized_name).',
  ],
  [
    'another alert, for this name alone',
    exampleFacts({
      modern: refused('handshake_failure'),
      'other-sni': answered(),
      tls12: refused('handshake_failure'),
    }),
    'certain, all [0, 1]: The server is not set up for the name www.example.test: it refuses the handshake (alert handshake_failure).',
  ],
  [
    'no name is known, and who sends none is told so',
    exampleFacts({ modern: failure, 'no-sni': no, 'other-sni': failure, tls12: failure }),
    'likely, all [1, 2, 0]: The server most likely has no certificate for the name www.example.test: it chooses by name alone, and answers this one as it does a name that nobody has.',
  ],
  [
    'the other name of the site is known',
    exampleFacts({ modern: inside, 'no-sni': inside, 'other-sni': inside, tls12: inside, 'sibling-sni': answered() }),
    'certain, all [0, 4]: The server is not set up for the name www.example.test: it refuses the handshake (alert internal_error).',
  ],
  [
    'a web server that is up, and fails where it looks for a certificate',
    exampleFacts({
      modern: inside,
      'no-sni': inside,
      'other-sni': inside,
      'plain-http': plain('HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n'),
    }),
    'likely, all [0, 3]: The server most likely has no certificate for the name www.example.test: it answers with the alert internal_error before it has chosen anything, as Go programs (Caddy, Traefik) do that find none, and nginx where there is no file by the name that a variable gives.',
  ],
  [
    'near miss: it fails inside, and no web server speaks',
    exampleFacts({ modern: inside, 'no-sni': inside, 'other-sni': inside, 'plain-http': plain('') }),
    'ruled out: other names are refused as well',
  ],
  [
    'near miss: it refuses whoever comes, with or without a name',
    exampleFacts({ modern: failure, 'no-sni': failure, 'other-sni': failure, tls12: failure }),
    'ruled out: other names are refused as well',
  ],
  [
    'access_denied before any certificate, as rustls says it',
    exampleFacts({ modern: refused('access_denied'), again: refused('access_denied') }),
    'likely, all [0]: The server most likely has no certificate for the name www.example.test: it answers with the alert access_denied before any certificate was shown.',
  ],
  [
    'near miss: access_denied to the certificate of the client',
    exampleFacts({ modern: refused('access_denied', { lastFromServer: 'Finished' }) }),
    'ruled out: the server refuses only after it has answered the name',
  ],
  [
    'a warning, which Java takes for an end',
    exampleFacts({ modern: answered({ warnings }) }),
    'certain, some [0]: The server warns that it does not know the name www.example.test, and goes on with its default certificate.',
  ],
  [
    'near miss: for this name it minds the version',
    exampleFacts({ modern: refused('protocol_version'), 'no-sni': answered() }),
    'ruled out: it minds the version, not the name',
  ],
  [
    'near miss: every name is refused',
    exampleFacts({ modern: refused('handshake_failure'), 'no-sni': refused('handshake_failure') }),
    'ruled out: other names are refused as well',
  ],
  [
    'near miss: this name works with an older hello',
    exampleFacts({ modern: refused('handshake_failure'), 'no-sni': answered(), tls12: answered({ version: 0x0303 }) }),
    'ruled out: another hello with this name is answered',
  ],
  [
    'near miss: refused after the ServerHello',
    exampleFacts({ modern: refused('certificate_required', { lastFromServer: 'Finished' }), 'no-sni': answered() }),
    'ruled out: the server refuses only after it has answered the name',
  ],
  [
    'near miss: silence is another cause',
    exampleFacts({ modern: ended({ kind: 'reset' }), 'no-sni': answered() }),
    'ruled out: the server does not complain of the name',
  ],
  ['no name was sent', exampleFacts({ modern: no }, { target: { sni: null } }), 'not applicable'],
  ['what it asks', exampleFacts({ modern: no }, { open: true }), 'asks no-sni, other-sni'],
  [
    'what it asks of another alert',
    exampleFacts({ modern: refused('handshake_failure') }, { open: true }),
    'asks no-sni, other-sni, tls12',
  ],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(sniUnrecognized.judge(facts)), expected));
