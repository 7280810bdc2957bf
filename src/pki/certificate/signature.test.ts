import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { test } from 'node:test';
import { context, derNull, element, integer, oid, sequence } from '../../lab/certificates/der.ts';
import { DerReader } from '../der/der.ts';
import { FaultLog } from './encoding-rules.ts';
import { readPublicKey } from './public-key.ts';
import { readSignatureAlgorithm } from './signature-algorithm.ts';
import { verificationCost, verifyBytes } from './signature.ts';

type Pair = { publicKey: KeyObject; privateKey: KeyObject };
type Row = [string, () => Pair, Uint8Array, (data: Uint8Array, key: KeyObject) => Uint8Array, string];

const sha256 = oid('2.16.840.1.101.3.4.2.1');
const pssWith = (salt: number, mask = sha256) =>
  sequence(
    oid('1.2.840.113549.1.1.10'),
    sequence(
      context(0, sequence(sha256, derNull)),
      context(1, sequence(oid('1.2.840.113549.1.1.8'), sequence(mask, derNull))),
      context(2, integer(salt)),
    ),
  );
const pss = pssWith(32);
const ec = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve });
const hashed = (hash: string | null) => (data: Uint8Array, key: KeyObject) => sign(hash, data, key);
// Key kinds that the installed types of Node do not name yet.
const mlDsa = (level: number) => () => (generateKeyPairSync as (kind: string) => Pair)(`ml-dsa-${level}`);

test('PSS is written in three ways and no other', () => {
  const rulesOf = (der: Uint8Array) => {
    const log = new FaultLog();
    readSignatureAlgorithm(new DerReader(der), 'signature', log);
    return log.faults.map(({ rule }) => rule);
  };
  assert.deepEqual(rulesOf(pss), []);
  for (const other of [pssWith(20), pssWith(32, oid('1.3.14.3.2.26')), sequence(oid('1.2.840.113549.1.1.10'))])
    assert.deepEqual(rulesOf(other), ['pss-parameters']);
});

const rows: Row[] = [
  [
    'RSA with SHA-1',
    () => generateKeyPairSync('rsa', { modulusLength: 1024 }),
    sequence(oid('1.2.840.113549.1.1.5'), derNull),
    hashed('sha1'),
    'rsa',
  ],
  [
    'RSA with MD5, 512 bits',
    () => generateKeyPairSync('rsa', { modulusLength: 512 }),
    sequence(oid('1.2.840.113549.1.1.4'), derNull),
    hashed('md5'),
    'rsa',
  ],
  [
    'RSA with SHA-512',
    () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    sequence(oid('1.2.840.113549.1.1.13'), derNull),
    hashed('sha512'),
    'rsa',
  ],
  [
    'RSASSA-PSS',
    () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
    pss,
    (data, key) => sign('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }),
    'rsa',
  ],
  ['ECDSA P-384', ec('P-384'), sequence(oid('1.2.840.10045.4.3.3')), hashed('sha384'), 'ec'],
  ['ECDSA P-521', ec('P-521'), sequence(oid('1.2.840.10045.4.3.4')), hashed('sha512'), 'ec'],
  ['ECDSA secp256k1', ec('secp256k1'), sequence(oid('1.2.840.10045.4.3.2')), hashed('sha256'), 'ec'],
  ['Ed25519', () => generateKeyPairSync('ed25519'), sequence(oid('1.3.101.112')), hashed(null), 'ed25519'],
  ['Ed448', () => generateKeyPairSync('ed448'), sequence(oid('1.3.101.113')), hashed(null), 'ed448'],
  [
    'DSA',
    () => generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }),
    sequence(oid('1.2.840.10040.4.3')),
    hashed('sha1'),
    'dsa',
  ],
  ['ML-DSA-44', mlDsa(44), sequence(oid('2.16.840.1.101.3.4.3.17')), hashed(null), 'ml-dsa'],
  ['ML-DSA-87', mlDsa(87), sequence(oid('2.16.840.1.101.3.4.3.19')), hashed(null), 'ml-dsa'],
];
for (const [name, generate, algorithmDer, make, kind] of rows) {
  test(`${name}: good, and bad over other bytes and under another key`, () => {
    const faults = new FaultLog();
    const read = (key: KeyObject) => readPublicKey(new DerReader(key.export({ type: 'spki', format: 'der' })), faults);
    const algorithm = readSignatureAlgorithm(new DerReader(algorithmDer), 'signatureAlgorithm', faults);
    const { publicKey, privateKey } = generate();
    const key = read(publicKey);
    const data = Buffer.from('signed');
    const signature = make(data, privateKey);
    assert.equal(key.algorithm, kind);
    assert.equal(verifyBytes(data, signature, algorithm, key), 'good');
    assert.equal(verifyBytes(Buffer.from('sighed'), signature, algorithm, key), 'bad');
    assert.equal(verifyBytes(data, signature, algorithm, read(generate().publicKey)), 'bad');
    assert.deepEqual(faults.faults, []);
  });
}

test('a signature of another kind of key is bad, an unknown one is unsupported', () => {
  const key = readPublicKey(
    new DerReader(ec('P-256')().publicKey.export({ type: 'spki', format: 'der' })),
    new FaultLog(),
  );
  const algorithm = (der: Uint8Array) =>
    readSignatureAlgorithm(new DerReader(der), 'signatureAlgorithm', new FaultLog());
  const data = Buffer.from('signed');
  assert.equal(verifyBytes(data, data, algorithm(sequence(oid('1.2.840.113549.1.1.11'), derNull)), key), 'bad');
  assert.equal(verifyBytes(data, data, algorithm(sequence(oid('1.2.3.4'))), key), 'unsupported');
  assert.equal(verifyBytes(data, data, algorithm(sequence(oid('1.2.840.10045.4.3.2'))), key), 'bad');
});

test('an algorithm that names no hash is none, whatever hash was signed with', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = readPublicKey(new DerReader(publicKey.export({ type: 'spki', format: 'der' })), new FaultLog());
  const rsaEncryption = sequence(oid('1.2.840.113549.1.1.1'), derNull);
  const algorithm = readSignatureAlgorithm(new DerReader(rsaEncryption), 'signatureAlgorithm', new FaultLog());
  const data = Buffer.from('signed');
  assert.equal(verifyBytes(data, sign('sha256', data, privateKey), algorithm, key), 'unsupported');
});

test('a huge exponent is dear', () => {
  const rsa = { algorithm: 'rsa' as const, oid: '', bits: 4096, curve: null, exponent: 65_537n, spki: element(0x30) };
  assert.ok(verificationCost({ ...rsa, exponent: 1n << 4000n }) > 100 * verificationCost(rsa));
});
