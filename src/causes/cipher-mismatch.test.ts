import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cipherMismatch } from './cipher-mismatch.ts';
import { answered, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
import type { SuiteName } from '../wire/registry/suite.ts';
const no = refused('handshake_failure');
const tooWeak = refused('insufficient_security');
const chose = (suite: SuiteName, version = 0x0303) => answered({ version, suite });
const cases: [string, Facts, string][] = [
  ...(
    [
      ['TLS_RSA_WITH_RC4_128_SHA', 'all', 'clients', ', and RC4 is broken (RFC 7465)'],
      ['TLS_RSA_EXPORT_WITH_RC4_40_MD5', 'all', 'clients', ', an EXPORT suite of 40 or 56 bits'],
      ['TLS_RSA_WITH_NULL_SHA256', 'all', 'clients', ', which does not encrypt'],
      ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'all', 'clients', ', whose 64-bit blocks are too short (Sweet32)'],
      ['TLS_DH_anon_WITH_AES_128_CBC_SHA', 'all', 'clients', ', which needs no certificate and proves nothing'],
      ['TLS_RSA_WITH_CAMELLIA_128_CBC_SHA', 'all', 'clients', ''],
      ['TLS_PSK_WITH_AES_128_CBC_SHA', 'all', 'clients', ', for clients that were given a key of it beforehand (PSK)'],
      [
        'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
        'some',
        'browsers',
        ', and browsers have dropped finite-field Diffie-Hellman',
      ],
      ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256', 'some', 'browsers', ''],
    ] as const
  ).map(([suite, hits, whom, why]): [string, Facts, string] => [
    suite,
    exampleFacts({ modern: no, widest: chose(suite) }),
    `certain, ${hits} [0, 1]: The server has no cipher suite that current ${whom} offer: it picks ${suite}${why}.`,
  ]),
  [
    'near miss: it has ephemeral keys on a group that the client lacks',
    exampleFacts({
      modern: chose('TLS_RSA_WITH_AES_128_GCM_SHA256'),
      'forward-secret': no,
      'more-groups': chose('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
    }),
    'ruled out: it has suites with ephemeral keys, in other groups',
  ],
  [
    'near miss: the first connection was lost, and the same hello is answered at a second try',
    exampleFacts({
      modern: ended({ kind: 'reset' }),
      again: answered(),
      widest: answered(),
      'more-suites': answered(),
    }),
    'ruled out: the suite is one that every client in support has',
  ],
  [
    'RSA key exchange alone',
    exampleFacts({ modern: chose('TLS_RSA_WITH_AES_128_GCM_SHA256'), 'forward-secret': no }),
    'certain, some [0, 1]: The server only has suites with RSA key exchange (TLS_RSA_WITH_AES_128_GCM_SHA256), which newer clients have dropped.',
  ],
  [
    'near miss: RSA key exchange is preferred, but not alone',
    exampleFacts({
      modern: chose('TLS_RSA_WITH_AES_128_GCM_SHA256'),
      'forward-secret': chose('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
    }),
    'ruled out: it has suites with ephemeral keys too',
  ],
  [
    'near miss: an old CBC suite that every client still has',
    exampleFacts({ modern: chose('TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA') }),
    'ruled out: the suite is one that every client in support has',
  ],
  [
    'near miss: it is the group, or the algorithm of the signature',
    exampleFacts({ modern: no, widest: chose('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'), 'more-suites': no }),
    'ruled out: it picks a suite that current clients offer too',
  ],
  [
    'near miss: one suite of ours was answered',
    exampleFacts({
      modern: no,
      widest: chose('TLS_RSA_WITH_RC4_128_SHA'),
      tls12: chose('TLS_RSA_WITH_AES_128_CBC_SHA'),
    }),
    'ruled out: it picks a suite that current clients offer too',
  ],
  [
    'a suite must be offered, though it is not chosen',
    exampleFacts({
      modern: no,
      widest: chose('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
      'more-suites': chose('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'),
    }),
    'certain, all [0, 2]: The server refuses clients that do not offer a cipher suite which current ones have dropped.',
  ],
  [
    'nothing at all',
    exampleFacts({ modern: no, widest: no, 'widest-tls12': no }),
    'likely, all [0, 1, 2]: The server refuses every combination of version, suite, group and signature: it can use none, most often because it has no certificate for this name, or one whose key fits none of its suites.',
  ],
  [
    'nothing at all, which Erlang says of the suites',
    exampleFacts({ modern: tooWeak, widest: tooWeak, 'widest-tls12': tooWeak }),
    'likely, all [0, 1, 2]: The server refuses every combination of version, suite, group and signature: it can use none, most often because it has no certificate for this name, or one whose key fits none of its suites.',
  ],
  [
    'near miss: nothing at all, and TLS 1.3 is there',
    exampleFacts({ modern: no, widest: no, 'widest-tls12': no, 'tls12-fallback': refused('inappropriate_fallback') }),
    'ruled out: it speaks TLS 1.3, whose suites go with a certificate of any kind',
  ],
  [
    'near miss: a reset is no word on suites',
    exampleFacts({ modern: ended({ kind: 'reset' }) }),
    'ruled out: it does not complain of the parameters',
  ],
  ['what it asks', exampleFacts({ modern: no }, { open: true }), 'asks widest, widest-tls12'],
  [
    'what it asks of RSA key exchange',
    exampleFacts({ modern: chose('TLS_RSA_WITH_AES_128_GCM_SHA256') }, { open: true }),
    'asks forward-secret, more-groups',
  ],
  [
    'what it asks when nothing helps',
    exampleFacts({ modern: no, widest: no, 'widest-tls12': no }, { open: true }),
    'asks legacy, no-sni, other-sni, tls12-fallback',
  ],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(cipherMismatch.judge(facts)), expected));
