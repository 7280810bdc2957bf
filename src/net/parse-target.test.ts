import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTarget } from './parse-target.ts';

const parse = (input: string) => parseTarget(input, { env: {} });

test('the service that a URL names is known on any port', () => {
  assert.equal(parse('mqtts://broker.example.test:21883').servicePort, 8883);
  assert.equal(parse('mqtts://broker.example.test').servicePort, undefined);
  assert.equal(parse('broker.example.test:8883').servicePort, undefined);
});
