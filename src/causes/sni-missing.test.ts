import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sniMissing } from './sni-missing.ts';
import { answered, ended, refused } from './examples/attempts.ts';
import { leaf } from './examples/certificates.ts';
import { exampleFacts, withChain, told } from './examples/facts.ts';
import type { ChainFacts, Facts } from './facts.ts';
const nameless = { target: { sni: null } };
const wrong: Pick<ChainFacts, 'hostname'> = {
  hostname: { matches: false, names: ['other.test'], reason: 'other-name' },
};
const cases: [string, Facts, string][] = [
  [
    'refused without a name',
    exampleFacts({ modern: refused('handshake_failure'), 'with-sni': answered() }, nameless),
    'certain, all [0, 1]: The server needs SNI: without the name www.example.test in the ClientHello it refuses with an alert.',
  ],
  [
    'reset without a name',
    exampleFacts({ modern: ended({ kind: 'reset' }), 'with-sni': answered() }, nameless),
    'certain, all [0, 1]: The server needs SNI: without the name www.example.test in the ClientHello it resets the connection.',
  ],
  [
    'the certificate of another name without a name',
    withChain(wrong, nameless, { 'with-sni': answered() }),
    'certain, all [0, 1]: The server needs SNI: without the name www.example.test in the ClientHello it sends a certificate for other names.',
  ],
  [
    'near miss: the wrong certificate with the name too',
    (() => {
      const facts = withChain(wrong, nameless, { 'with-sni': answered() });
      return facts.chain ? { ...facts, otherChains: [{ ...facts.chain, trace: 1, sent: [leaf] }] } : facts;
    })(),
    'ruled out: it fails with SNI too',
  ],
  ['near miss: it works', withChain({}, nameless), 'ruled out: it works without SNI'],
  ['near miss: the name was sent', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
  [
    'near miss: an address has no name to send',
    exampleFacts({ modern: refused('handshake_failure') }, { target: { sni: null, hostIsIp: true } }),
    'not applicable',
  ],
  [
    'what it asks',
    exampleFacts({ modern: refused('handshake_failure') }, { ...nameless, open: true }),
    'asks with-sni',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(sniMissing.judge(facts)), expected));
