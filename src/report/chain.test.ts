import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromHex } from '../wire/hex.ts';
import { reportChain } from './chain.ts';
import { incompleteChain, sampleCertificate, sampleChain, sampleJudgement, samplePath } from './samples.ts';

const addresses: [hex: string, text: string][] = [
  ['c0000201', '192.0.2.1'],
  ['20010db8000000000000000000000001', '2001:db8::1'],
  ['00000000000000000000000000000000', '::'],
  ['00000000000000000000000000000001', '::1'],
  ['20010db8000000010000000000000000', '2001:db8:0:1::'],
  ['20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
  ['20010db8000100010001000100010001', '2001:db8:1:1:1:1:1:1'],
  ['20010db8000100000001000100010001', '2001:db8:1:0:1:1:1:1'],
  ['c00002', '(IP address of 3 bytes)'],
];
for (const [hex, text] of addresses) {
  test(`the address ${text} of a certificate`, () => {
    const certificate = sampleCertificate('CN=a', 'CN=b', {
      subjectAltNames: [{ kind: 'ip', bytes: fromHex(hex) }],
    });
    assert.deepEqual(reportChain(sampleChain({ sent: [certificate] })).sent[0]?.names, [text]);
  });
}

test('what is missing is what the repaired path needed, and where it was had', () => {
  assert.deepEqual(
    reportChain(incompleteChain()).missing.map(({ subject, from }) => ({ subject, from })),
    [{ subject: "CN=R11, O=Let's Encrypt", from: 'http://r11.i.example/' }],
  );
});

test('without a repaired path it is the issuer that nobody found', () => {
  const leaf = sampleCertificate('CN=leaf', 'CN=nobody');
  const path = samplePath([[leaf, 'sent']], { anchored: false });
  assert.deepEqual(reportChain(sampleChain({ sent: [leaf], judgements: [sampleJudgement('system', path)] })).missing, [
    { subject: 'CN=nobody', sha256: null, from: null },
  ]);
});

test('a self-signed certificate misses nobody', () => {
  const leaf = sampleCertificate('CN=self', 'CN=self');
  const path = samplePath([[leaf, 'sent']], { anchored: false });
  assert.deepEqual(
    reportChain(sampleChain({ sent: [leaf], judgements: [sampleJudgement('system', path)] })).missing,
    [],
  );
});
