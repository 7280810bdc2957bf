import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeOcspResponse } from '../../lab/certificates/ocsp.ts';
import { example, exampleAt, exampleChain, read } from '../examples/certificates.ts';
import { findResponse, parseOcspResponse } from './ocsp.ts';
import { verifyOcspResponse } from './ocsp-signer.ts';

const { root, intermediate, leaf } = await exampleChain();
const hour = 3_600_000;
const statement = {
  status: 'good' as const,
  thisUpdate: new Date(exampleAt - hour),
  nextUpdate: new Date(exampleAt + 24 * hour),
};

test('a good answer from the issuer itself', () => {
  const response = parseOcspResponse(makeOcspResponse(leaf, statement));
  assert.ok(response);
  assert.equal(response.status, 'successful');
  assert.equal(response.producedAt, exampleAt - hour);
  const single = findResponse(response, read(leaf), read(intermediate));
  assert.deepEqual(
    [single?.status, single?.thisUpdate, single?.nextUpdate],
    ['good', exampleAt - hour, exampleAt + 24 * hour],
  );
  assert.equal(findResponse(response, read(intermediate), read(root)), null);
  assert.equal(findResponse(response, read(leaf), read(root)), null);
  assert.equal(verifyOcspResponse(response, read(intermediate), exampleAt).verdict, 'good');
  assert.equal(verifyOcspResponse(response, read(root), exampleAt).verdict, 'bad');
});

test('a revocation, and since when', () => {
  const revokedAt = new Date(exampleAt - 48 * hour);
  const response = parseOcspResponse(makeOcspResponse(leaf, { ...statement, status: { revokedAt } }));
  assert.deepEqual(
    [response?.responses[0]?.status, response?.responses[0]?.revokedAt],
    ['revoked', revokedAt.getTime()],
  );
});

test('a changed answer is not signed any more', () => {
  const der = Uint8Array.from(makeOcspResponse(leaf, statement));
  const at = Buffer.from(der).indexOf(Buffer.from(leaf.serial));
  der[at + 5] = der[at + 5]! ^ 1;
  const response = parseOcspResponse(der);
  assert.ok(response);
  assert.deepEqual(verifyOcspResponse(response, read(intermediate), exampleAt), {
    verdict: 'bad',
    problem: 'bad-signature',
    why: "its signature does not fit the issuer's key",
  });
});

const refusals: [number, string][] = [
  [1, 'malformedRequest'],
  [3, 'tryLater'],
  [6, 'unauthorized'],
  [9, 'unknown'],
];
for (const [code, status] of refusals) {
  test(`no answer: ${status}`, () => {
    const response = parseOcspResponse(Buffer.from([0x30, 0x03, 0x0a, 0x01, code]));
    assert.deepEqual([response?.status, response?.responses], [status, []]);
  });
}

test('every prefix is no response', () => {
  const whole = makeOcspResponse(leaf, statement);
  for (let length = 0; length < whole.length; length++)
    assert.equal(parseOcspResponse(whole.subarray(0, length)), null);
});

test("OpenSSL's responder, with a delegate and a reason", async () => {
  const signer = await example({
    subject: { CN: 'Responder' },
    issuer: intermediate,
    extendedKeyUsage: ['ocspSigning'],
  });
  const other = await example({ subject: { CN: 'Responder' }, issuer: intermediate });
  const folder = mkdtempSync(join(tmpdir(), 'whytls-ocsp-'));
  try {
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const serial = Buffer.from(leaf.serial).toString('hex').toUpperCase();
    const index = write(
      'index.txt',
      `R\t270101000000Z\t260601120000Z,keyCompromise\t${serial}\tunknown\t/CN=www.example.test\n`,
    );
    const respond = (by: typeof signer) => {
      const out = join(folder, 'response.der');
      const args = [
        'ocsp',
        '-index',
        index,
        '-CA',
        write('ca.pem', intermediate.certPem),
        '-rsigner',
        write('signer.pem', by.certPem),
        '-rkey',
        write('signer.key', by.keyPem),
      ];
      execFileSync(
        'openssl',
        [
          ...args,
          '-issuer',
          write('issuer.pem', intermediate.certPem),
          '-cert',
          write('leaf.pem', leaf.certPem),
          '-ndays',
          '3',
          '-noverify',
          '-respout',
          out,
        ],
        { stdio: 'pipe' },
      );
      const response = parseOcspResponse(readFileSync(out));
      assert.ok(response);
      return response;
    };
    const response = respond(signer);
    const single = findResponse(response, read(leaf), read(intermediate));
    assert.deepEqual(
      [single?.status, single?.revokedAt, single?.revocationReason],
      ['revoked', Date.UTC(2026, 5, 1, 12), 1],
    );
    assert.equal(response.responder, 'Responder');
    assert.notEqual(response.nonce, null);
    const verified = verifyOcspResponse(response, read(intermediate), exampleAt);
    assert.deepEqual([verified.verdict, 'by' in verified && verified.by], ['good', 'delegate']);
    assert.equal(verifyOcspResponse(response, read(intermediate), exampleAt + 400 * 24 * hour).verdict, 'bad');
    assert.deepEqual(verifyOcspResponse(respond(other), read(intermediate), exampleAt), {
      verdict: 'bad',
      problem: 'signer-not-authorised',
      why: 'Responder may not sign OCSP responses',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
