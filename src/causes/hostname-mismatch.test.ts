import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostnameMismatch } from './hostname-mismatch.ts';
import { refused } from './examples/attempts.ts';
import { intermediate, leaf } from './examples/certificates.ts';
import { exampleFacts, told, withChain } from './examples/facts.ts';
import type { Facts } from './facts.ts';
import type { HostnameMatch } from '../pki/path/judgement.ts';
const mismatch = (reason: Exclude<HostnameMatch, { matches: true }>['reason'], ...names: string[]) =>
  withChain({ hostname: { matches: false, names, reason } });
const cases: [string, Facts, string][] = [
  [
    'another name',
    mismatch('other-name', 'a.test', 'b.test', 'c.test', 'd.test'),
    'certain, all [0]: The certificate is for a.test, b.test, c.test and 1 more, not for www.example.test.',
  ],
  [
    'without www',
    mismatch('www-or-apex', 'example.test'),
    'certain, all [0]: The certificate is for example.test but not for www.example.test: with and without www are two names.',
  ],
  [
    'one label too many',
    mismatch('wildcard-depth', '*.test'),
    "certain, all [0]: The certificate's *.test does not cover www.example.test: a wildcard stands for exactly one label.",
  ],
  [
    'an address',
    withChain(
      { hostname: { matches: false, names: ['www.example.test'], reason: 'ip-not-listed' } },
      { target: { expectedName: '192.0.2.1', hostIsIp: true, sni: null } },
    ),
    'certain, all [0]: The certificate does not list the address 192.0.2.1: it is for www.example.test.',
  ],
  [
    'the common name alone',
    mismatch('common-name-only', 'www.example.test'),
    'certain, all [0]: The certificate names www.example.test only as its common name; clients look at subjectAltName alone.',
  ],
  [
    'no name',
    mismatch('no-names'),
    'certain, all [0]: The certificate has no name at all that a client could compare.',
  ],
  [
    'near miss: a wildcard that fits',
    withChain({ hostname: { matches: true, by: '*.example.test' } }),
    'ruled out: the certificate is for *.example.test',
  ],
  [
    'near miss: an authority stands in the place of the certificate',
    withChain({
      sent: [{ ...intermediate, basicConstraints: { ca: true, pathLength: 0, critical: true } }, leaf],
      hostname: { matches: false, names: [], reason: 'no-names' },
    }),
    'ruled out: the certificate of www.example.test should stand first',
  ],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(hostnameMismatch.judge(facts)), expected));
