import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { exampleChain } from '../examples/certificates.ts';
import { BundleError, certificatesFromBundle, toPem } from './pem.ts';

const { root, intermediate, leaf } = await exampleChain();
const bytes = (text: string) => Buffer.from(text, 'latin1');
const both = [Buffer.from(leaf.der), Buffer.from(intermediate.der)];
const text = leaf.certPem + intermediate.certPem;

const bundles: [string, Uint8Array][] = [
  ['PEM', bytes(text)],
  ['CRLF', bytes(text.replaceAll('\n', '\r\n'))],
  ['text between blocks', bytes(`# leaf\nsubject=CN\n${leaf.certPem}\n\n# 0 s:-----\n${intermediate.certPem}bye`)],
  ['a key before and after', bytes(leaf.keyPem + text + leaf.keyPem)],
  ['a byte order mark', bytes(`\u00ef\u00bb\u00bf${text}`)],
  ['UTF-16 as Windows writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
  [
    'strings of JSON',
    bytes(JSON.stringify({ key: leaf.keyPem, chain: [leaf.certPem, intermediate.certPem] }, null, 2)),
  ],
  ['a variable of an environment file', bytes(`CERT="${text.replaceAll('\n', '\\n')}"\n`)],
  ['lines that are indented and quoted', bytes(`tls:\n  cert: |\n${text.replace(/^/gm, '>    ')}`)],
  ['base64 of PEM, as in a Secret', bytes(`tls.crt: ${Buffer.from(text).toString('base64')}\ntls.key: LS0=\n`)],
  ['the label X509 CERTIFICATE', bytes(text.replaceAll(' CERTIFICATE', ' X509 CERTIFICATE'))],
  ['one long line', bytes(text.replace(/([A-Za-z0-9+/=])\n(?=[A-Za-z0-9+/])/g, '$1'))],
  ['DER in a row', Buffer.concat(both)],
  [
    'a block that never ends before them',
    bytes(
      `-----BEGIN CERTIFICATE-----\nAAAA\n${text}`.replace(
        '-----BEGIN CERTIFICATE-----\nAAAA',
        '-----BEGIN X-----\nAAAA',
      ),
    ),
  ],
];
for (const [name, bundle] of bundles) {
  test(`reads ${name}`, () =>
    assert.deepEqual(
      certificatesFromBundle(bundle).map((der) => Buffer.from(der)),
      both,
    ));
}

function block(contents: string | Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(contents).toString('base64')}\n-----END CERTIFICATE-----\n`;
}

test('keeps a certificate that is cut short, and what stands beside certificates and is none', () => {
  const [first = Buffer.alloc(0)] = both;
  const cut = first.subarray(0, 100);
  const read = (text: string) => certificatesFromBundle(bytes(text)).map((der) => Buffer.from(der).toString('hex'));
  assert.deepEqual(read(block(cut)), [cut.toString('hex')]);
  assert.deepEqual(read(block('hello') + block(first)), [Buffer.from('hello').toString('hex'), first.toString('hex')]);
});

test('keeps a certificate whose block never ends, beside whole ones', () => {
  const [first = Buffer.alloc(0)] = both;
  const half = block(first).slice(0, 27 + 1 + 100);
  const read = (text: string) => certificatesFromBundle(bytes(text)).map(({ length }) => length);
  assert.deepEqual(read(half + block(first)), [75, first.length]);
  assert.deepEqual(read(block(first) + half), [first.length, 75]);
});

test('keeps what stands behind a certificate in its block, for the parse to note', () => {
  const [first] = both;
  assert.ok(first);
  const longer = Buffer.concat([first, Buffer.from([0])]);
  assert.deepEqual(
    certificatesFromBundle(bytes(block(longer))).map((der) => Buffer.from(der)),
    [longer],
  );
});

test('reads what OpenSSL writes: TRUSTED CERTIFICATE and PKCS#7', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-pem-'));
  try {
    const file = (name: string) => join(folder, name);
    writeFileSync(file('leaf.pem'), leaf.certPem);
    writeFileSync(file('chain.pem'), text);
    const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
    openssl('x509', '-in', file('leaf.pem'), '-trustout', '-addtrust', 'serverAuth', '-out', file('trusted.pem'));
    assert.deepEqual(
      certificatesFromBundle(readFileSync(file('trusted.pem'))).map((der) => Buffer.from(der)),
      both.slice(0, 1),
    );
    for (const form of ['PEM', 'DER']) {
      openssl('crl2pkcs7', '-nocrl', '-certfile', file('chain.pem'), '-outform', form, '-out', file('chain.p7b'));
      const found = certificatesFromBundle(readFileSync(file('chain.p7b'))).map((der) =>
        Buffer.from(der).toString('hex'),
      );
      assert.deepEqual(found.sort(), both.map((der) => der.toString('hex')).sort());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const refused: [string, Uint8Array, RegExp][] = [
  ['nothing', new Uint8Array(0), /it is empty/],
  ['a key', bytes(leaf.keyPem), /a private key, not a certificate/],
  ['an old kind of key', bytes(leaf.keyPem.replaceAll('PRIVATE', 'EC PRIVATE')), /a private key, not a certificate/],
  [
    'a request',
    bytes('-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----'),
    /certificate request/,
  ],
  ['a revocation list', bytes('-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----'), /revocation list/],
  ['text', bytes('hello'), /no PEM block and is not DER/],
  ['half a block', bytes(leaf.certPem.slice(0, 100)), /never ends/],
  ['blocks of something else', bytes(`${block('hello')}${block('')}`), /what it marks as a certificate is none/],
  [
    'a key that is marked as a certificate',
    bytes(leaf.keyPem.replaceAll('PRIVATE KEY', 'CERTIFICATE')),
    /a private key/,
  ],
  ['noise that begins as DER', bytes('0\x82\x00\x08noise\xff\xfe\xfd'), /no certificate that can be read/],
  ['a request of OCSP', Buffer.from('30053003300130', 'hex'), /an OCSP request/],
  ['an indefinite length that never ends', bytes('0\x80'.repeat(100_000)), /neither PEM nor whole DER/],
  [
    'a mark that lacks a hyphen',
    bytes(leaf.certPem.replace('-----B', '----B')),
    /lines around its certificate are damaged/,
  ],
  ['a Java keystore', bytes('\xfe\xed\xfe\xed\0\0\0\x02'), /a Java keystore; keytool/],
  ['what is compressed', bytes('\x1f\x8b\x08\0'), /it is compressed/],
  ['a key of SSH', bytes('ssh-ed25519 AAAA me'), /a public key of SSH/],
  ['a web page', bytes('<!DOCTYPE html>'), /a web page/],
  ['half of DER', leaf.der.subarray(0, 100), /neither PEM nor whole DER/],
];
for (const [name, bundle, message] of refused) {
  test(`refuses ${name}`, () =>
    assert.throws(
      () => certificatesFromBundle(bundle),
      (error) => error instanceof BundleError && message.test(error.message),
    ));
}

test('refuses what OpenSSL writes beside certificates, in DER, and says what it is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-der-'));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  try {
    writeFileSync(file('leaf.pem'), leaf.certPem);
    writeFileSync(file('key.pem'), leaf.keyPem);
    writeFileSync(file('index'), '');
    writeFileSync(
      file('ca.cnf'),
      `[ca]\ndefault_ca = own\n[own]\ndatabase = ${file('index')}\ndefault_md = sha256\ndefault_crl_days = 1\n`,
    );
    const [key, out] = [file('key.pem'), file('out')];
    const made: [string[], RegExp][] = [
      [['pkey', '-in', key], /holds a private key/],
      [['ec', '-in', key], /holds a private key/],
      [['pkcs8', '-topk8', '-in', key, '-passout', 'pass:x'], /holds an encrypted private key/],
      [['pkey', '-in', key, '-pubout'], /holds a public key/],
      [['req', '-new', '-key', key, '-subj', '/CN=x'], /holds a certificate request/],
      [
        ['ca', '-gencrl', '-config', file('ca.cnf'), '-keyfile', key, '-cert', file('leaf.pem')],
        /holds a revocation list/,
      ],
    ];
    for (const [args, message] of made) {
      const isList = args[0] === 'ca';
      openssl(...args, ...(isList ? [] : ['-outform', 'DER']), '-out', out);
      if (isList) openssl('crl', '-in', out, '-outform', 'DER', '-out', out);
      assert.throws(() => certificatesFromBundle(readFileSync(out)), message, args.join(' '));
    }
    openssl('pkcs12', '-export', '-in', file('leaf.pem'), '-inkey', key, '-passout', 'pass:x', '-out', out);
    assert.throws(() => certificatesFromBundle(readFileSync(out)), /it is PKCS#12/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('writes what it reads', () => assert.equal(toPem(root.der), root.certPem));

test('a bundle of 100,000 beginnings is read in time', { timeout: 60_000 }, () => {
  assert.throws(() => certificatesFromBundle(bytes('-----BEGIN CERTIFICATE-----\n'.repeat(100_000))), BundleError);
  assert.throws(
    () => certificatesFromBundle(bytes('-----BEGIN A-----\n-----END B-----\n'.repeat(100_000))),
    BundleError,
  );
});

test('reads one certificate in base64 that has lost its marks', () => {
  const bare = leaf.certPem.replaceAll(/-----[^-]+-----\n/g, '');
  assert.deepEqual(
    certificatesFromBundle(bytes(bare)).map((der) => Buffer.from(der)),
    both.slice(0, 1),
  );
  assert.throws(() => certificatesFromBundle(bytes('MIIB')), BundleError);
  assert.throws(() => certificatesFromBundle(bytes(`LS0tLS1CRUdJTi${'A'.repeat(40)}`)), BundleError);
});
