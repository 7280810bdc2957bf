import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Certificate } from '../../pki/certificate/certificate.ts';
import { fromHex } from '../../wire/hex.ts';
import { reportChain } from './chain.ts';
import {
  incompleteChain,
  sampleCertificate,
  sampleChain,
  sampleJudgement,
  sampleName,
  samplePath,
} from '../examples/samples.ts';

test('names of every kind are told as people write them', () => {
  const subjectAltNames: Certificate['subjectAltNames'] = [
    { kind: 'dns', value: 'example.test' },
    { kind: 'email', value: 'ada@example.test' },
    { kind: 'ip', bytes: fromHex('20010db8000000000000000000000001') },
    { kind: 'directory', name: sampleName('CN=a, O=b') },
    { kind: 'other', tag: 8, bytes: fromHex('00') },
  ];
  const certificate = sampleCertificate('CN=a', 'CN=b', { subjectAltNames });
  const names = ['example.test', 'email:ada@example.test', '2001:db8::1', 'CN=a, O=b', '(name of kind 8)'];
  assert.deepEqual(reportOf(sampleChain({ sent: [certificate] })).sent[0]?.names, names);
});

test('what is missing is what the repaired path needed, and where it was had', () => {
  assert.deepEqual(
    reportOf(incompleteChain()).missing.map(({ subject, from }) => ({ subject, from })),
    [{ subject: "CN=R11, O=Let's Encrypt", from: 'http://r11.i.example/' }],
  );
});

test('without a repaired path it is the issuer that nobody found', () => {
  const leaf = sampleCertificate('CN=leaf', 'CN=nobody');
  const path = samplePath([[leaf, 'sent']], { anchored: false });
  assert.deepEqual(reportOf(sampleChain({ sent: [leaf], judgements: [sampleJudgement('system', path)] })).missing, [
    { subject: 'CN=nobody', sha256: null, from: null },
  ]);
});

test('a self-signed certificate misses nobody', () => {
  const leaf = sampleCertificate('CN=self', 'CN=self');
  const path = samplePath([[leaf, 'sent']], { anchored: false });
  assert.deepEqual(reportOf(sampleChain({ sent: [leaf], judgements: [sampleJudgement('system', path)] })).missing, []);
});

function reportOf(chain: Parameters<typeof reportChain>[0]) {
  return reportChain(chain, 'www.example.test');
}
