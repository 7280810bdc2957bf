import assert from 'node:assert/strict';
import { test } from 'node:test';
import { certMissing } from './cert-missing.ts';
import { answered, brokeRule, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const no = refused('handshake_failure');
const noCertificate = refused('handshake_failure', { version: 0x0304, lastFromServer: 'EncryptedExtensions' });
const closedThere = ended({ kind: 'closed' }, { version: 0x0304, lastFromServer: 'EncryptedExtensions' });
const cases: [string, Facts, string][] = [
  [
    'an empty Certificate message',
    exampleFacts({ modern: brokeRule('certificate-missing', 'Certificate', { certificates: [] }) }),
    'certain, all [0]: The server sends an empty Certificate message.',
  ],
  [
    'anonymous suites alone',
    exampleFacts({
      modern: no,
      widest: answered({ version: 0x0303, suite: 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA', certificates: null }),
    }),
    'certain, all [1]: The server has only anonymous suites (TLS_ECDH_anon_WITH_AES_128_CBC_SHA): it has no certificate, or none that its other suites fit.',
  ],
  [
    'near miss: without ALPN it shows one',
    exampleFacts({ modern: closedThere, widest: closedThere, 'no-alpn': answered() }),
    'ruled out: it finds a certificate for another hello',
  ],
  [
    'a key store without a key, which Java finds out after its ServerHello',
    exampleFacts({ modern: noCertificate, widest: noCertificate }),
    'likely, all [0, 1]: The server has no certificate that it can use for www.example.test: it agrees on version and suite, and goes no further where the certificate is due.',
  ],
  [
    'the same from a server that sends no alerts',
    exampleFacts({ modern: closedThere, widest: closedThere }),
    'likely, all [0, 1]: The server has no certificate that it can use for www.example.test: it agrees on version and suite, and goes no further where the certificate is due.',
  ],
  [
    'everything is refused, though TLS 1.3 is there',
    exampleFacts({ modern: no, widest: no, 'tls12-fallback': refused('inappropriate_fallback') }),
    'likely, all [0, 1, 2]: The server has no certificate that it can use: it refuses every suite, group and signature there is.',
  ],
  [
    'near miss: everything is refused, and TLS 1.2 may be all that there is',
    exampleFacts({ modern: no, widest: no, 'tls12-fallback': no }),
    'ruled out: it may as well have no suite that fits its certificate',
  ],
  [
    'near miss: it has a certificate for clients that offer more',
    exampleFacts({ modern: noCertificate, widest: answered({ scheme: 'ed25519' }) }),
    'ruled out: it finds a certificate for another hello',
  ],
  [
    'near miss: it has anonymous suites and others',
    exampleFacts({
      modern: no,
      widest: answered({ version: 0x0303, suite: 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA', certificates: null }),
      tls12: answered({ version: 0x0303, suite: 'TLS_RSA_WITH_AES_128_CBC_SHA' }),
    }),
    'ruled out: it chooses suites with a certificate',
  ],
  [
    'near miss: the handshake ends before the Certificate',
    exampleFacts({ modern: ended({ kind: 'reset' }, { version: 0x0304, lastFromServer: 'ServerHello' }) }),
    'ruled out: the handshake fails elsewhere',
  ],
  ['all is well', exampleFacts({ modern: answered() }), 'ruled out: it sends a certificate'],
  ['what it asks', exampleFacts({ modern: no }, { open: true }), 'asks widest, widest-tls12'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(certMissing.judge(facts)), expected));
