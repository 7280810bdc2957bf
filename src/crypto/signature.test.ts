import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { canSign, canSignTls13 } from './signature.ts';

const ecdsa = { sha256: 0x0403, sha384: 0x0503 };

test('a scheme of ECDSA is for any curve in TLS 1.2, and for one in TLS 1.3', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  assert.deepEqual(
    [ecdsa.sha384, ecdsa.sha256].map((scheme) => [canSign(scheme, privateKey), canSignTls13(scheme, privateKey)]),
    [
      [true, false],
      [true, true],
    ],
  );
});

test('PKCS #1 signs no CertificateVerify in TLS 1.3', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [pkcs1, pss] = [0x0401, 0x0804];
  assert.deepEqual([canSign(pkcs1, privateKey), canSignTls13(pkcs1, privateKey)], [true, false]);
  assert.equal(canSignTls13(pss, privateKey), true);
});
