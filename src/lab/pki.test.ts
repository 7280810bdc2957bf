import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chainPem, makeLabPki, type Issued, type IssueRequest } from './pki.ts';

const pki = await makeLabPki(Date.now());

/** What `openssl verify` says of a leaf with the PKI's root: its whole output. */
function opensslVerify(leaf: Issued, ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-pki-'));
  try {
    writeFileSync(join(folder, 'root.pem'), pki.root.certPem);
    writeFileSync(join(folder, 'chain.pem'), chainPem(leaf));
    writeFileSync(join(folder, 'leaf.pem'), leaf.certPem);
    const files = [
      '-CAfile',
      join(folder, 'root.pem'),
      '-untrusted',
      join(folder, 'chain.pem'),
      join(folder, 'leaf.pem'),
    ];
    const run = spawnSync('openssl', ['verify', '-x509_strict', '-purpose', 'sslserver', ...options, ...files]);
    return `${run.stdout}${run.stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const rows: [title: string, request: IssueRequest, openssl: RegExp, ...options: string[]][] = [
  ['a sound leaf verifies under -x509_strict', { names: ['a.lab.test', '127.0.0.1', '2001:db8::1'] }, /: OK$/m],
  ['a leaf by name', { names: ['a.lab.test'] }, /: OK$/m, '-verify_hostname', 'a.lab.test'],
  ['a leaf by IPv4', { names: ['127.0.0.1'] }, /: OK$/m, '-verify_ip', '127.0.0.1'],
  ['a leaf by IPv6', { names: ['2001:db8::1'] }, /: OK$/m, '-verify_ip', '2001:db8::1'],
  ['another name', { names: ['a.lab.test'] }, /hostname mismatch/i, '-verify_hostname', 'b.lab.test'],
  ['an expired leaf', { names: ['a.lab.test'], notAfter: pki.daysFromNow(-3) }, /certificate has expired/],
  ['a leaf of tomorrow', { names: ['a.lab.test'], notBefore: pki.daysFromNow(1) }, /not yet valid/],
  ['dates beyond 2049', { names: ['a.lab.test'], notAfter: new Date('2061-02-03T04:05:06Z') }, /: OK$/m],
  ['a self-signed leaf', { names: ['a.lab.test'], issuer: 'self' }, /self-signed certificate/],
  [
    'a client certificate',
    { names: ['a.lab.test'], extendedKeyUsage: ['clientAuth'] },
    /(unsuitable|unsupported) certificate purpose/,
  ],
  [
    'a leaf of a leaf',
    { names: ['a.lab.test'], issuer: await pki.issue({ names: ['x.test'] }) },
    /invalid CA certificate|not.*CA/i,
  ],
  ['RSA 1024', { names: ['a.lab.test'], key: 'rsa-1024' }, /key too weak|key too small/i, '-auth_level', '2'],
  ['RSA 512', { names: ['a.lab.test'], key: 'rsa-512' }, /key too weak|key too small/i, '-auth_level', '1'],
  ['SHA-1', { names: ['a.lab.test'], hash: 'sha1' }, /CA md too weak|signature.*weak/i, '-auth_level', '2'],
  ['P-384', { names: ['a.lab.test'], key: 'ec-p384' }, /: OK$/m],
  ['P-521', { names: ['a.lab.test'], key: 'ec-p521' }, /: OK$/m],
  ['brainpool', { names: ['a.lab.test'], key: 'ec-brainpool256' }, /: OK$/m],
  ['Ed25519', { names: ['a.lab.test'], key: 'ed25519' }, /: OK$/m],
  ['Ed448', { names: ['a.lab.test'], key: 'ed448' }, /: OK$/m],
];
for (const [title, request, openssl, ...options] of rows) {
  test(`openssl judges ${title}`, async () =>
    assert.match(opensslVerify(await pki.issue(request), ...options), openssl));
}

test('MD5 comes from an RSA issuer', async () => {
  const issuer = await pki.authority({ subject: { CN: 'RSA intermediate' }, key: 'rsa-2048' });
  const leaf = await pki.issue({ names: ['a.lab.test'], issuer, hash: 'md5' });
  assert.match(opensslVerify(leaf, '-auth_level', '1'), /digest algorithm too weak/i);
  assert.ok(new X509Certificate(leaf.certPem).verify(new X509Certificate(issuer.certPem).publicKey));
});

test('path length and name constraints bind', async () => {
  const below = await pki.authority({ subject: { CN: 'too deep' }, issuer: pki.intermediate });
  assert.match(
    opensslVerify(await pki.issue({ names: ['a.lab.test'], issuer: below })),
    /path length constraint exceeded/,
  );
  const fenced = await pki.authority({ subject: { CN: 'fenced' }, nameConstraints: { permitted: ['other.test'] } });
  assert.match(
    opensslVerify(await pki.issue({ names: ['a.lab.test'], issuer: fenced })),
    /permitted subtree violation/,
  );
  assert.match(opensslVerify(await pki.issue({ names: ['a.other.test'], issuer: fenced })), /: OK$/m);
});

test('AIA and subject are where others read them', async () => {
  const leaf = await pki.issue({
    names: ['a.lab.test'],
    subject: { C: 'ZZ', O: 'A', OU: 'B', CN: 'c' },
    aia: { caIssuers: 'http://127.0.0.1:1/i.der', ocsp: 'http://127.0.0.1:1/ocsp' },
  });
  const read = new X509Certificate(leaf.certPem);
  assert.equal(read.subject, 'C=ZZ\nO=A\nOU=B\nCN=c');
  assert.equal(read.infoAccess, 'OCSP - URI:http://127.0.0.1:1/ocsp\nCA Issuers - URI:http://127.0.0.1:1/i.der');
});

test('a malformed certificate is signed as it stands', async () => {
  const leaf = await pki.issue({
    names: ['a.lab.test'],
    malform: (tbs) => Buffer.from(Buffer.from(tbs).toString('latin1').replace('a.lab.test', 'b.lab.test'), 'latin1'),
  });
  const read = new X509Certificate(leaf.certPem);
  assert.equal(read.subject, 'CN=b.lab.test');
  assert.ok(read.verify(new X509Certificate(pki.intermediate.certPem).publicKey));
});

test('openssl accepts the OCSP staple', async () => {
  const leaf = await pki.issue({ names: ['a.lab.test'] });
  const good = opensslOcsp(leaf, pki.staple(leaf));
  assert.match(good, /leaf.pem: good/);
  assert.match(good, /Response verify OK/);
  const revoked = pki.staple(leaf, { status: { revokedAt: pki.daysFromNow(-2) } });
  assert.match(opensslOcsp(leaf, revoked), /leaf.pem: revoked/);
});

function opensslOcsp(leaf: Issued, response: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-ocsp-'));
  try {
    for (const [name, content] of [
      ['root.pem', pki.root.certPem],
      ['issuer.pem', pki.intermediate.certPem],
      ['leaf.pem', leaf.certPem],
      ['response.der', response],
    ] as const)
      writeFileSync(join(folder, name), content);
    const files = ['-respin', 'response.der', '-issuer', 'issuer.pem', '-cert', 'leaf.pem', '-CAfile', 'root.pem'];
    const run = spawnSync('openssl', ['ocsp', ...files, '-verify_other', 'issuer.pem', '-no_nonce'], { cwd: folder });
    return `${run.stdout}${run.stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
