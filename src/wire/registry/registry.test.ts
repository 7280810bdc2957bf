import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alertName, alerts } from './alerts.ts';
import { extensionId, extensionName, extensionTypes } from './extensions.ts';
import { greaseValue, isGrease } from './grease.ts';
import { groupName, groups } from './groups.ts';
import { signatureSchemeById, signatureSchemeName, signatureSchemes } from './signature-schemes.ts';
import { allSuites, sslv2CipherKinds, suiteById, suiteByName, suiteName } from './suites.ts';
import { versionName } from './versions.ts';

describe('ids and names stand once', () => {
  for (const [name, registry] of Object.entries({
    suites: allSuites(),
    groups,
    signatureSchemes,
    alerts,
    extensionTypes,
    sslv2CipherKinds,
  }))
    test(name, () => {
      assert.equal(new Set(registry.map(({ id }) => id)).size, registry.length);
      assert.equal(new Set(registry.map((entry) => entry.name)).size, registry.length);
    });
});

test('a suite is found by its id and by its name', () => {
  for (const suite of allSuites()) {
    assert.equal(suiteById(suite.id), suite);
    assert.equal(suiteByName(suite.name), suite);
  }
});

describe('facts of suites', () => {
  const cases: [number, string, object][] = [
    [0x0003, 'TLS_RSA_EXPORT_WITH_RC4_40_MD5', { kex: 'RSA', export: true, maxVersion: 0x0301 }],
    [0x000a, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', { mac: 'SHA', minVersion: 0x0300 }],
    [0x0018, 'TLS_DH_anon_WITH_RC4_128_MD5', { kex: 'DHE', auth: 'anon' }],
    [0x0035, 'TLS_RSA_WITH_AES_256_CBC_SHA', { kex: 'RSA', auth: 'RSA', mac: 'SHA', prf: 'SHA256' }],
    [0x003b, 'TLS_RSA_WITH_NULL_SHA256', { minVersion: 0x0303, mac: 'SHA256' }],
    [0x0066, 'TLS_DHE_DSS_WITH_RC4_128_SHA', { kex: 'DHE', auth: 'DSS' }],
    [0x009f, 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384', { mac: null, prf: 'SHA384' }],
    [0x00af, 'TLS_PSK_WITH_AES_256_CBC_SHA384', { kex: 'PSK', mac: 'SHA384', prf: 'SHA384', minVersion: 0x0301 }],
    [0x00ff, 'TLS_EMPTY_RENEGOTIATION_INFO_SCSV', { kex: 'scsv' }],
    [0x1301, 'TLS_AES_128_GCM_SHA256', { kex: 'TLS13', auth: 'any', prf: 'SHA256', minVersion: 0x0304 }],
    [0x1302, 'TLS_AES_256_GCM_SHA384', { prf: 'SHA384', maxVersion: 0x0304 }],
    [0x1305, 'TLS_AES_128_CCM_8_SHA256', { prf: 'SHA256' }],
    [0x5600, 'TLS_FALLBACK_SCSV', { kex: 'scsv' }],
    [0xc014, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA', { kex: 'ECDHE', minVersion: 0x0301, maxVersion: 0x0303 }],
    [0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', { auth: 'ECDSA' }],
    [0xc028, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384', { mac: 'SHA384', prf: 'SHA384', minVersion: 0x0303 }],
    [0xc0b4, 'TLS_SHA256_SHA256', { kex: 'TLS13' }],
    [0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', { prf: 'SHA256', mac: null }],
  ];
  for (const [id, name, facts] of cases)
    test(name, () => {
      const suite = suiteById(id);
      assert.ok(suite);
      assert.equal(suite.name, name);
      assert.partialDeepStrictEqual(suite, facts);
    });
});

describe('ciphers of suites: key material, key, IV, explicit nonce, tag, block', () => {
  const cases: [number, string, string, number[]][] = [
    [0x0005, 'RC4_128', 'stream', [16, 16, 0, 0, 0, 1]],
    [0x0003, 'RC4_40', 'stream', [5, 16, 0, 0, 0, 1]],
    [0x0006, 'RC2_CBC_40', 'cbc', [5, 16, 8, 0, 0, 8]],
    [0x0008, 'DES40_CBC', 'cbc', [5, 8, 8, 0, 0, 8]],
    [0x0062, 'DES_CBC', 'cbc', [8, 8, 8, 0, 0, 8]],
    [0x000a, '3DES_EDE_CBC', 'cbc', [24, 24, 8, 0, 0, 8]],
    [0x002f, 'AES_128_CBC', 'cbc', [16, 16, 16, 0, 0, 16]],
    [0x0096, 'SEED_CBC', 'cbc', [16, 16, 16, 0, 0, 16]],
    [0x0084, 'CAMELLIA_256_CBC', 'cbc', [32, 32, 16, 0, 0, 16]],
    [0x009c, 'AES_128_GCM', 'aead', [16, 16, 4, 8, 16, 1]],
    [0xc0ac, 'AES_128_CCM', 'aead', [16, 16, 4, 8, 16, 1]],
    [0xc0ae, 'AES_128_CCM_8', 'aead', [16, 16, 4, 8, 8, 1]],
    [0xcca8, 'CHACHA20_POLY1305', 'aead', [32, 32, 12, 0, 16, 1]],
    [0x1301, 'AES_128_GCM', 'aead', [16, 16, 12, 0, 16, 1]],
    [0x1305, 'AES_128_CCM_8', 'aead', [16, 16, 12, 0, 8, 1]],
    [0x0002, 'NULL', 'null', [0, 0, 0, 0, 0, 1]],
  ];
  for (const [id, name, kind, sizes] of cases)
    test(suiteName(id), () => {
      const { cipher } = suiteById(id)!;
      assert.deepEqual([cipher.name, cipher.kind], [name, kind]);
      const { keyMaterialBytes, keyBytes, ivBytes, explicitNonceBytes, tagBytes, blockBytes } = cipher;
      assert.deepEqual([keyMaterialBytes, keyBytes, ivBytes, explicitNonceBytes, tagBytes, blockBytes], sizes);
    });
});

test('the facts of a suite agree with each other', () => {
  for (const suite of allSuites()) {
    const { name, cipher } = suite;
    if (cipher.kind === 'aead')
      assert.ok(suite.mac === null && (suite.minVersion >= 0x0303 || suite.minVersion === 0x0101), name);
    if (cipher.kind === 'cbc' || cipher.kind === 'stream') assert.ok(suite.mac, name);
    assert.ok(suite.minVersion <= suite.maxVersion, name);
    assert.equal(suite.kex === 'TLS13', suite.minVersion === 0x0304 && suite.kex !== 'GOST', name);
  }
});

test('schemes', () => {
  assert.partialDeepStrictEqual(signatureSchemeById(0x0403), {
    signature: 'ecdsa',
    hash: 'sha256',
    curve: 'secp256r1',
    tls13: true,
  });
  assert.partialDeepStrictEqual(signatureSchemeById(0x0401), {
    signature: 'rsa_pkcs1',
    tls13: false,
  });
});

describe('names of what is not registered', () => {
  const cases: [string, string][] = [
    [suiteName(0x1301), 'TLS_AES_128_GCM_SHA256'],
    [suiteName(0x0a0a), 'GREASE 0x0A0A'],
    [suiteName(0x9999), '0x9999'],
    [suiteName(0x010080), 'SSL_CK_RC4_128_WITH_MD5'],
    [groupName(0x001d), 'x25519'],
    [groupName(0x1a1a), 'GREASE 0x1A1A'],
    [groupName(0x9999), '0x9999'],
    [signatureSchemeName(0x0804), 'rsa_pss_rsae_sha256'],
    [signatureSchemeName(0x9999), '0x9999'],
    [alertName(40), 'handshake_failure'],
    [alertName(255), '255'],
    [extensionName(51), 'key_share'],
    [extensionName(0x2a2a), 'GREASE 0x2A2A'],
    [extensionName(0x9999), '0x9999'],
    [versionName(0x0303), 'TLS 1.2'],
    [versionName(0x0002), 'SSLv2'],
    [versionName(0x7f1c), 'TLS 1.3 draft 28'],
    [versionName(0xfefd), 'DTLS 1.2'],
    [versionName(0x0a0a), 'GREASE 0x0A0A'],
    [versionName(0x0305), '0x0305'],
  ];
  for (const [actual, expected] of cases) test(expected, () => assert.equal(actual, expected));
});

test('an extension is found by its name', () => {
  for (const { id, name } of extensionTypes) assert.equal(extensionId(name), id);
});

test('sixteen values are GREASE', () => {
  const grease = Array.from({ length: 16 }, (_, index) => greaseValue(index));
  assert.deepEqual(grease.slice(0, 3), [0x0a0a, 0x1a1a, 0x2a2a]);
  assert.equal(grease[15], 0xfafa);
  const all = Array.from({ length: 0x10000 }, (_, id) => id).filter(isGrease);
  assert.deepEqual(all, grease);
});
