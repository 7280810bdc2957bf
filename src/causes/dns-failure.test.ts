import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dnsFailure } from './dns-failure.ts';
import { notConnected } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const cases: [string, Facts, string][] = [
  ...(
    [
      ['nxdomain', 'The name www.example.test does not exist in DNS.'],
      ['servfail', 'The lookup of www.example.test fails.'],
      ['no-address', 'The name www.example.test exists but has no address.'],
      ['timeout', 'The resolver does not answer for www.example.test.'],
      ['unreachable-resolver', 'No resolver can be reached to look up www.example.test.'],
    ] as const
  ).map(([kind, summary]): [string, Facts, string] => [
    kind,
    exampleFacts({}, { resolution: { kind, detail: 'as the resolver says', ms: 1 } }),
    `certain, all [none]: ${summary}`,
  ]),
  [
    'resolves, and TCP fails',
    exampleFacts({ modern: notConnected('timeout') }),
    'ruled out: www.example.test resolves',
  ],
  ['nobody resolved a name: a capture', exampleFacts({}, { resolution: null }), 'not applicable'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(dnsFailure.judge(facts)), expected));
