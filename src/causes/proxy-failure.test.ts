import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proxyFailure } from './proxy-failure.ts';
import { answered } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const proxy = {
  kind: 'http',
  host: 'proxy.test',
  port: 3128,
  username: null,
  password: null,
  from: 'HTTPS_PROXY',
} as const;
const failed = (reason: 'authentication' | 'refused' | 'tls' | 'timeout', status: number | null) =>
  exampleFacts({ modern: { proxy: { kind: 'failed', reason, status, detail: 'as it says' } } }, { target: { proxy } });
const cases: [string, Facts, string][] = [
  [
    'a login is wanted',
    failed('authentication', 407),
    'certain, all [0, none]: The proxy proxy.test:3128 wants a login.',
  ],
  [
    'the destination is forbidden',
    failed('refused', 403),
    'certain, all [0, none]: The proxy proxy.test:3128 refuses to connect to the server.',
  ],
  ['silence', failed('timeout', null), 'certain, all [0, none]: The proxy proxy.test:3128 does not answer.'],
  [
    'near miss: the tunnel is there',
    exampleFacts({ modern: { ...answered(), proxy: { kind: 'tunnel' } } }, { target: { proxy } }),
    'ruled out: the proxy made the tunnel',
  ],
  ['no proxy', exampleFacts({ modern: answered() }), 'not applicable'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(proxyFailure.judge(facts)), expected));
