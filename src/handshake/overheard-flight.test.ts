import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { certificatesIn, isOfWeakRsaKey, readSealedFlight } from './overheard-flight.ts';
import { emptyResult } from './result.ts';

const sha256 = { ...emptyResult(), suite: 0x1301 };
const sha384 = { ...emptyResult(), suite: 0x1302 };

describe('the sizes of a sealed flight', () => {
  test('a record for each message: EncryptedExtensions, Certificate, CertificateVerify, Finished', () => {
    const flight = readSealedFlight([23, 1051, 96, 69], sha384);
    assert.deepEqual(flight, {
      bytes: 1239,
      certificateBytes: 1026,
      isExact: true,
      isAsking: false,
      signatureBytes: 71,
    });
  });

  test('a CertificateRequest before them, tickets behind them', () => {
    const flight = readSealedFlight([23, 125, 1051, 281, 53, 282, 282], sha256);
    assert.equal(flight?.certificateBytes, 1026);
    assert.equal(flight?.signatureBytes, 256);
  });

  test('all in one record: about as long', () => {
    const flight = readSealedFlight([1170], sha256);
    assert.equal(flight?.isExact, false);
    assert.ok(flight && Math.abs(flight.certificateBytes - 1026) < 50);
  });

  test('one more message before them is a CertificateRequest', () => {
    const flight = readSealedFlight([36, 90, 1051, 96, 53], sha256);
    assert.deepEqual([flight?.certificateBytes, flight?.isAsking], [1026, true]);
  });

  test('nothing', () => assert.equal(readSealedFlight([], sha256), null));

  for (const [title, certificateBytes, signatureBytes, name, holds] of [
    ['an empty Certificate', 0, 71, 'www.example.com', 'none'],
    ['openssl req -x509, P-256', 430, 71, 'www.example.com', 'self-signed'],
    ['openssl req -x509, RSA', 826, 256, 'nas.local', 'self-signed'],
    ['a leaf of a private authority', 601, 71, 'nas.local', 'one'],
    ['a leaf of a public authority, or two of a private one, P-256', 1_020, 71, 'www.example.com', 'one-or-two'],
    ['a leaf of a public authority, or two short ones, RSA', 1_650, 256, 'www.example.com', 'one-or-two'],
    ['leaf and intermediate of a private authority, RSA', 1_850, 256, 'www.example.com', 'several'],
    ['leaf and intermediate, or one of Active Directory, P-256', 1_030, 71, 'nas.local', 'one-or-two'],
    ['leaf and intermediate of a public authority, P-256', 1_900, 71, 'www.example.com', 'several'],
    ['leaf and intermediate of a public authority, RSA', 2_900, 256, 'www.example.com', 'several'],
  ] as const)
    test(`${title}: ${holds}`, () => {
      const flight = {
        bytes: certificateBytes + 300,
        certificateBytes,
        isExact: true,
        isAsking: false,
        signatureBytes,
      };
      assert.equal(certificatesIn(flight, name), holds);
    });

  for (const [signatureBytes, weak] of [
    [64, false],
    [71, false],
    [103, false],
    [137, false],
    [128, true],
    [192, true],
    [256, false],
    [null, false],
  ] as const)
    test(`a signature of ${signatureBytes} bytes is ${weak ? '' : 'not '}of a weak RSA key`, () =>
      assert.equal(
        isOfWeakRsaKey({ bytes: 0, certificateBytes: 0, isExact: true, isAsking: false, signatureBytes }),
        weak,
      ));
});
