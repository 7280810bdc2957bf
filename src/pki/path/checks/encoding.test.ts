import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserPolicy } from '../chain-policy.ts';
import { example, judge, refusals } from '../../examples/certificates.ts';

const root = await example({ subject: { CN: 'Root' }, ca: { pathLength: null } });
const strict = { ...browserPolicy, conformance: 'profile' as const };

const commonNames: [string, string[], boolean][] = [
  ['www.example.test', ['www.example.test'], true],
  ['*.example.test', ['*.example.test', 'example.test'], true],
  ['192.0.2.1', ['192.0.2.1'], true],
  ['2001:db8::1', ['2001:db8::1'], true],
  ['Example web server', ['www.example.test'], true],
  ['example.test', ['www.example.test'], true],
  ['shop.other.test', ['www.example.test'], true],
  ['WWW.example.test', ['www.example.test'], false],
  ['mail.example.test', ['www.example.test'], false],
  ['www.example.test', ['example.test'], false],
  ['xn--bcher-kva.test', ['xn--caf-dma.test'], false],
  ['bücher.test', ['xn--bcher-kva.test'], false],
  ['192.000.2.1', ['192.0.2.1'], false],
  ['0xC0000201', ['192.0.2.1'], false],
  ['2001:DB8::1', ['2001:db8::1'], false],
  ['2001:db8:0:0:0:0:0:1', ['2001:db8::1'], false],
  ['2001:db8:0:0:1:0:0:1', ['2001:db8::1:0:0:1'], false],
];
for (const [CN, names, allowed] of commonNames) {
  test(`common name ${CN} beside ${names}: ${allowed ? 'allowed' : 'refused'} by a strict reading alone`, async () => {
    const site = await example({ subject: { CN }, names, issuer: root });
    assert.deepEqual(refusals(judge([site], [root], { host: null, policy: strict })), allowed ? [] : ['encoding[0]']);
    assert.deepEqual(refusals(judge([site], [root], { host: null })), []);
  });
}

test('a certificate without subjectAltName is no server’s by a strict reading', async () => {
  const site = await example({
    subject: { CN: 'Example' },
    issuer: root,
    extendedKeyUsage: ['serverAuth', 'clientAuth'],
  });
  assert.deepEqual(refusals(judge([site], [root], { host: null, policy: strict })), ['encoding[0]']);
  assert.deepEqual(refusals(judge([site], [root], { host: null, policy: strict, purpose: 'client' })), []);
});
