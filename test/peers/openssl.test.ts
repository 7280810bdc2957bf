import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { android4_4 } from '../../src/clients/profiles/android-4.4.ts';
import { offerOf } from '../../src/clients/offer-of.ts';
import { certificatesFromBundle } from '../../src/pki/files/pem.ts';
import { extensionId } from '../../src/wire/registry/extensions.ts';
import { groups } from '../../src/wire/registry/groups.ts';
import type { SuiteName } from '../../src/wire/registry/suite.ts';
import { tls10, tls11, tls12, tls13, versionName } from '../../src/wire/registry/versions.ts';
import { requireTool } from '../requires.ts';
import type { RunningServer } from '../servers/daemon.ts';
import { startOpenssl } from '../servers/openssl.ts';
import { type TestPki, testPki } from '../servers/pki.ts';
import { shake, suiteIds } from './shake.ts';

const skip = requireTool('openssl');
let pki: TestPki;
let ecdsa: RunningServer;
let rsa: RunningServer;
let asking: RunningServer;

before(async () => {
  if (skip) return;
  pki = await testPki();
  [ecdsa, rsa, asking] = await Promise.all([
    startOpenssl({ identity: pki.ecdsa }),
    startOpenssl({ identity: pki.good, options: ['-cipher', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0'] }),
    startOpenssl({ identity: pki.good, clientCa: pki.clientCa }),
  ]);
});
after(() => Promise.all([ecdsa, rsa, asking].map((server) => server?.stop())));

test('TLS 1.3: a whole handshake, its page, and a resumption', { skip }, async () => {
  const first = await shake(ecdsa.port, {}, 'body');
  assert.equal(first.outcome.kind, 'completed');
  assert.equal(first.version, tls13);
  assert.equal(first.signatureVerified, true);
  assert.deepEqual(first.violations, []);
  assert.match(new TextDecoder().decode(first.applicationData), /^HTTP\/1\.0 200/);
  const session = first.sessions.at(-1);
  assert.ok(session);
  const second = await shake(ecdsa.port, { resume: session });
  assert.equal(second.outcome.kind, 'completed');
  assert.equal(second.resumed, true);
});

for (const name of [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
] satisfies SuiteName[]) {
  test(`TLS 1.3 with ${name}`, { skip }, async () => {
    const result = await shake(ecdsa.port, { suites: suiteIds(name) });
    assert.equal(result.outcome.kind, 'completed');
  });
}

for (const suite of ['TLS_AES_128_CCM_SHA256', 'TLS_AES_128_CCM_8_SHA256'] satisfies SuiteName[]) {
  test(`TLS 1.3 with ${suite}`, { skip }, async () => {
    const server = await startOpenssl({
      identity: pki.good,
      options: ['-ciphersuites', suite, '-cipher', '@SECLEVEL=0:ALL'],
    });
    const result = await shake(server.port, { suites: suiteIds(suite) }).finally(() => server.stop());
    assert.equal(result.outcome.kind, 'completed');
  });
}

test('a client of NPN says which protocol it takes, before Finished', { skip }, async () => {
  const server = await startOpenssl({
    identity: pki.good,
    options: ['-tls1_2', '-nextprotoneg', 'spdy/3,http/1.1', '-cipher', 'ALL:@SECLEVEL=0'],
  });
  const offer = offerOf(android4_4, { sni: 'peer.test', application: 'http' }, 'Finished');
  const result = await shake(server.port, offer).finally(() => server.stop());
  assert.ok(result.serverExtensions.includes(extensionId('next_protocol_negotiation')));
  assert.deepEqual([result.outcome.kind, result.violations], ['completed', []]);
});

for (const name of ['secp256r1', 'secp384r1', 'secp521r1', 'x25519', 'x448', 'ffdhe2048', 'ffdhe3072']) {
  const id = groups.find((group) => group.name === name)?.id ?? -1;
  test(`TLS 1.3 in ${name}, at once and after a HelloRetryRequest`, { skip }, async () => {
    const direct = await shake(ecdsa.port, { groups: [id], keyShares: [id] });
    assert.equal(direct.outcome.kind, 'completed');
    assert.equal(direct.retryGroup, null);
    const retried = await shake(ecdsa.port, { groups: [id], keyShares: [] });
    assert.equal(retried.outcome.kind, 'completed');
    assert.equal(retried.retryGroup, id);
    assert.equal(retried.group, id);
  });
}

const upTo12: [version: number, suites: SuiteName[]][] = [
  [
    tls10,
    [
      'TLS_RSA_WITH_AES_128_CBC_SHA',
      'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
      'TLS_DHE_RSA_WITH_AES_128_CBC_SHA',
      'TLS_DH_anon_WITH_AES_128_CBC_SHA',
    ],
  ],
  [tls11, ['TLS_RSA_WITH_AES_256_CBC_SHA', 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA']],
  [
    tls12,
    [
      'TLS_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_RSA_WITH_AES_256_CBC_SHA256',
      'TLS_RSA_WITH_AES_128_CCM',
      'TLS_RSA_WITH_NULL_SHA256',
      'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_DHE_RSA_WITH_AES_128_CCM_8',
      'TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256',
      'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
      'TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
      'TLS_ECDH_anon_WITH_AES_256_CBC_SHA',
    ],
  ],
];
for (const [version, names] of upTo12) {
  for (const name of names) {
    test(`${versionName(version)} with ${name}`, { skip }, async () => {
      const base = { versions: [version], keyShares: [], suites: suiteIds(name) };
      const plain = await shake(rsa.port, { ...base, extendedMasterSecret: false }, 'body');
      assert.equal(plain.outcome.kind, 'completed');
      assert.match(new TextDecoder().decode(plain.applicationData), /^HTTP/);
      const modern = await shake(rsa.port, { ...base, encryptThenMac: true });
      assert.equal(modern.outcome.kind, 'completed');
      assert.equal(modern.extendedMasterSecret, true);
      assert.equal(modern.encryptThenMac, name.includes('_CBC_'));
      assert.equal(modern.secureRenegotiation, true);
      const session = modern.sessions.at(-1);
      assert.ok(session);
      const resumed = await shake(rsa.port, { ...base, encryptThenMac: true, resume: session });
      assert.equal(resumed.outcome.kind, 'completed');
      assert.equal(resumed.resumed, true);
    });
  }
}

for (const version of [tls12, tls13]) {
  test(`${versionName(version)}: a client certificate that is asked for`, { skip }, async () => {
    const base = version === tls13 ? {} : { versions: [tls12], keyShares: [] };
    const without = await shake(asking.port, base);
    assert.ok(without.certificateRequest);
    assert.equal(without.outcome.kind, 'alert');
    const identity = {
      chain: certificatesFromBundle(readFileSync(pki.client.certificate)),
      key: createPrivateKey(readFileSync(pki.client.key)),
    };
    const shown = await shake(asking.port, { ...base, identity }, 'body');
    assert.equal(shown.outcome.kind, 'completed');
    assert.match(new TextDecoder().decode(shown.applicationData), /^HTTP/);
  });
}

test('a hello in small records, a padded one and one without extensions are all answered', { skip }, async () => {
  assert.equal((await shake(ecdsa.port, { fragmentBytes: 100 })).outcome.kind, 'completed');
  assert.equal((await shake(ecdsa.port, { padToBytes: 4_000 })).outcome.kind, 'completed');
  const bare = await shake(rsa.port, {
    versions: [tls12],
    keyShares: [],
    noExtensions: true,
    renegotiationInfo: 'scsv',
    suites: suiteIds('TLS_RSA_WITH_AES_128_CBC_SHA'),
  });
  assert.equal(bare.outcome.kind, 'completed');
});
