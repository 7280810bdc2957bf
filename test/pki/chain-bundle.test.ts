import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { makeLabPki } from '../../src/lab/pki.ts';
import { readChainBundle } from '../../src/pki/files/chain-bundle.ts';
import { PasswordError } from '../../src/pki/files/password-error.ts';
import { BundleError } from '../../src/pki/files/pem.ts';
import { requireTool } from '../requires.ts';

const dir = mkdtempSync(join(tmpdir(), 'whytls-bundle-'));
const file = (name: string) => join(dir, name);
const { root, intermediate, issue } = await makeLabPki(Date.now());
const leaf = await issue({ names: ['www.bundle.test'] });
const other = await issue({ names: ['other.bundle.test'] });
writeFileSync(file('leaf.pem'), leaf.certPem);
writeFileSync(file('leaf.key'), leaf.keyPem);
writeFileSync(file('authorities.pem'), root.certPem + intermediate.certPem);
after(() => rmSync(dir, { recursive: true, force: true }));

const inOrder = [leaf, intermediate, root].map(({ der }) => Buffer.from(der).toString('hex'));
const hexOf = (certificates: Uint8Array[]) => certificates.map((der) => Buffer.from(der).toString('hex'));

describe('bundles as OpenSSL writes them', { skip: requireTool('openssl') }, () => {
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const pkcs12 = (how: string[], password: string) => {
    const inputs = ['-in', file('leaf.pem'), '-inkey', file('leaf.key'), '-certfile', file('authorities.pem')];
    openssl('pkcs12', '-export', ...inputs, ...how, '-passout', `pass:${password}`, '-out', file('one.p12'));
    return readFileSync(file('one.p12'));
  };

  for (const form of ['PEM', 'DER']) {
    test(`PKCS#7 in ${form}: the leaf is told by what it is`, async () => {
      const from = ['-certfile', file('authorities.pem'), '-certfile', file('leaf.pem')];
      openssl('crl2pkcs7', '-nocrl', ...from, '-outform', form, '-out', file('one.p7b'));
      const { format, certificates } = await readChainBundle(readFileSync(file('one.p7b')));
      assert.equal(format, 'pkcs7');
      assert.deepEqual(hexOf(certificates), inOrder);
      // As certutil -encode writes it.
      const renamed = readFileSync(file('one.p7b'), 'latin1').replaceAll(' PKCS7', ' CERTIFICATE');
      if (form === 'PEM') assert.deepEqual((await readChainBundle(Buffer.from(renamed))).certificates, certificates);
    });
  }

  test('PKCS#7 in BER, as streams are signed', async () => {
    writeFileSync(file('words'), 'words');
    const how = ['-stream', '-nodetach', '-signer', file('leaf.pem'), '-inkey', file('leaf.key')];
    openssl(
      'cms',
      '-sign',
      ...how,
      '-certfile',
      file('authorities.pem'),
      '-in',
      file('words'),
      '-outform',
      'DER',
      '-out',
      file('ber.p7b'),
    );
    const bytes = readFileSync(file('ber.p7b'));
    assert.deepEqual([...bytes.subarray(0, 2)], [0x30, 0x80]);
    const { format, certificates } = await readChainBundle(bytes);
    assert.equal(format, 'pkcs7');
    assert.deepEqual(hexOf(certificates), inOrder);
    // As other libraries write it, no length but those of the certificates being told, and a certificate that is never ended.
    const open = (tag: number, ...parts: Uint8Array[]) =>
      Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
    const set = open(0xa0, ...certificates);
    const [version, none, data] = ['020101', '3100', '06092a864886f70d010701'].map((hex) => Buffer.from(hex, 'hex'));
    const signedData = open(0x30, version!, none!, open(0x30, data!), set, none!);
    const whole = open(0x30, Buffer.from('06092a864886f70d010702', 'hex'), open(0xa0, signedData));
    assert.deepEqual(hexOf((await readChainBundle(whole)).certificates), inOrder);
    await assert.rejects(readChainBundle(whole.subarray(0, -2)), BundleError);
  });

  test('PEM: the first certificate is the leaf, or it is looked for, by its name among several', async () => {
    const shuffled = Buffer.from([intermediate, root, leaf].map(({ certPem }) => certPem).join(''));
    const asTheyStand = [intermediate, root, leaf].map(({ der }) => Buffer.from(der).toString('hex'));
    assert.deepEqual(hexOf((await readChainBundle(shuffled)).certificates), asTheyStand);
    const found = await readChainBundle(shuffled, { leaf: 'anywhere' });
    assert.deepEqual(hexOf(found.certificates), inOrder);
    const beside = Buffer.concat([Buffer.from(other.certPem), shuffled]);
    const [first] = (await readChainBundle(beside, { leaf: 'anywhere', host: 'www.bundle.test' })).certificates;
    assert.ok(first && Buffer.compare(first, leaf.der) === 0);
  });

  const modern = ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256'];
  const rows: [name: string, how: string[], password: string][] = [
    ['AES-256 under PBES2', modern, 'geheim'],
    ['AES-128 under PBES2, a MAC with SHA-512', ['-certpbe', 'AES-128-CBC', '-macalg', 'sha512'], 'geheim'],
    [
      'three-key Triple DES, a password beyond ASCII',
      ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES'],
      'gehëim',
    ],
    ['two-key Triple DES', ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES'], 'geheim'],
    ['RC2 of 40 bits, as OpenSSL before 3.0', ['-legacy'], 'geheim'],
    ['RC2 of 128 bits', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128'], 'geheim'],
  ];
  for (const [name, how, password] of rows) {
    test(`PKCS#12: ${name}`, async () => {
      const bytes = pkcs12(how, password);
      const { format, certificates } = await readChainBundle(bytes, { password });
      assert.equal(format, 'pkcs12');
      assert.deepEqual(hexOf(certificates), inOrder);
      await assert.rejects(readChainBundle(bytes, { password: 'other' }), new PasswordError('the password is wrong'));
      await assert.rejects(readChainBundle(bytes), new PasswordError('it is PKCS#12 and has a password'));
    });
  }

  test('PKCS#12: an empty password need not be given, nor one that guards the key alone', async () => {
    for (const [how, password] of [
      [modern, ''],
      [['-keypbe', 'AES-256-CBC', '-certpbe', 'NONE'], 'geheim'],
    ] as const) {
      const { certificates } = await readChainBundle(pkcs12([...how], password));
      assert.deepEqual(hexOf(certificates), inOrder);
    }
  });

  test('PKCS#12: damaged anywhere it is refused or read, and nothing else is thrown', async () => {
    const whole = pkcs12(modern, 'geheim');
    let refused = 0;
    for (let at = 0; at < whole.length; at += 13) {
      for (const bytes of [whole.subarray(0, at), Buffer.from(whole).fill(whole[at]! ^ 0xff, at, at + 1)]) {
        try {
          await readChainBundle(bytes, { password: 'geheim' });
        } catch (error) {
          assert.ok(error instanceof BundleError || error instanceof PasswordError, String(error));
          refused++;
        }
      }
    }
    assert.ok(refused > 100, `${refused} were refused`);
  });

  test('PKCS#12: more rounds of derivation than anybody needs are not computed', async () => {
    const bytes = pkcs12(['-iter', '2048', ...modern], 'geheim');
    // INTEGER 2048, wherever it stands, last is the MAC's count: it becomes 2,130,706,432.
    const at = bytes.lastIndexOf(Buffer.from([0x02, 0x02, 0x08, 0x00]));
    assert.ok(at > 0);
    const more = Buffer.concat([
      bytes.subarray(0, at),
      Buffer.from([0x02, 0x04, 0x7f, 0, 0, 0]),
      bytes.subarray(at + 4),
    ]);
    // Two octets longer: the outer SEQUENCE and MacData tell their lengths anew.
    more.writeUInt16BE(more.readUInt16BE(2) + 2, 2);
    const mac = macDataOf(more, at);
    more[mac + 1] = more[mac + 1]! + 2;
    await assert.rejects(readChainBundle(more, { password: 'geheim' }), /rounds of key derivation/);
  });
});

/** Where MacData begins: the SEQUENCE around its iteration count that is two octets short of the end of the file. */
function macDataOf(bytes: Buffer, iterations: number): number {
  let at = iterations;
  while (bytes[at] !== 0x30 || at + 2 + bytes[at + 1]! !== bytes.length - 2) at--;
  return at;
}
