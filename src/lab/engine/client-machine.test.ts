import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { createClient } from '../../handshake/client.ts';
import type { Offer } from '../../handshake/offer.ts';
import type { HandshakeResult } from '../../handshake/result.ts';
import { modernOffer, widestOffer } from '../../probes/offers.ts';
import { type GroupName, groups } from '../../wire/registry/groups.ts';
import { suiteByName } from '../../wire/registry/suites.ts';
import type { SuiteName } from '../../wire/registry/suite.ts';
import { ssl3, tls10, tls11, tls12, tls13, versionName } from '../../wire/registry/versions.ts';
import { type Issued, makeLabPki } from '../pki.ts';
import { createEngine } from './engine.ts';
import { answerHttp } from './http.ts';
import { meet } from './meet.ts';
import { byName } from './negotiate.ts';
import type { ServerOptions } from './options.ts';

const host = 'www.engine.lab.test';
const asked = { sni: host, application: 'other' } as const;
let leaves: Record<'ECDSA' | 'RSA', Issued>;

before(async () => {
  const pki = await makeLabPki(Date.now());
  leaves = { ECDSA: await pki.issue({ names: [host] }), RSA: await pki.issue({ names: [host], key: 'rsa-2048' }) };
});

const random = { bytes: (length: number) => randomBytes(length) };

function engine(options: ServerOptions): ReturnType<typeof createEngine> {
  return createEngine(
    options,
    answerHttp(() => 0),
    random,
  );
}

function completed(result: HandshakeResult): void {
  assert.equal(result.outcome.kind, 'completed', JSON.stringify(result.violations));
  assert.deepEqual(result.violations, []);
  assert.match(Buffer.from(result.applicationData).toString(), /It works/);
}

/** Kinds of suite by what they exercise, in every version that they go with. */
const suiteNames: SuiteName[] = [
  'TLS_RSA_WITH_RC4_128_MD5',
  'TLS_RSA_WITH_RC4_128_SHA',
  'TLS_RSA_WITH_NULL_SHA',
  'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
  'TLS_RSA_WITH_AES_128_CBC_SHA',
  'TLS_DHE_RSA_WITH_AES_256_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
  'TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_RC4_128_SHA',
  'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
  'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA',
  'TLS_ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
];

for (const name of suiteNames) {
  const suite = suiteByName(name);
  for (const version of [ssl3, tls10, tls11, tls12, tls13]) {
    if (version < suite.minVersion || version > suite.maxVersion) continue;
    test(`${versionName(version)} with ${name}`, () => {
      const leaf = leaves[suite.auth === 'RSA' ? 'RSA' : 'ECDSA'];
      const result = meet(engine({ leaf, versions: [version], suites: [name] }), offerOf(version, suite.id));
      completed(result);
      assert.deepEqual([result.version, result.suite], [version, suite.id]);
    });
  }
}

const groupNames: GroupName[] = [
  'x25519',
  'x448',
  'secp521r1',
  'brainpoolP256r1tls13',
  'ffdhe2048',
  'X25519MLKEM768',
  'SecP384r1MLKEM1024',
];

for (const name of groupNames) {
  test(`TLS 1.3 with ${name}, at once and after a HelloRetryRequest`, () => {
    const accept = engine({ leaf: leaves.ECDSA, groups: [name] });
    const { id } = byName(groups, name);
    const offer = { ...modernOffer(asked), groups: [byName(groups, 'secp256r1').id, id] };
    const atOnce = meet(accept, { ...offer, keyShares: [id] });
    const retried = meet(accept, { ...offer, keyShares: [byName(groups, 'secp256r1').id] });
    completed(atOnce);
    completed(retried);
    assert.deepEqual([atOnce.group, atOnce.retryGroup, retried.group, retried.retryGroup], [id, null, id, id]);
  });
}

test('a second visit resumes: ticket of TLS 1.3, ticket and session id of TLS 1.2', () => {
  const accept = engine({ leaf: leaves.ECDSA, versions: [tls13] });
  const accept12 = engine({ leaf: leaves.ECDSA, versions: [tls12] });
  const noTickets = { ...modernOffer(asked), sessionTicket: false };
  for (const [server, offer] of [
    [accept, modernOffer(asked)],
    [accept12, modernOffer(asked)],
    [accept12, noTickets],
  ] as const) {
    const first = meet(server, offer);
    completed(first);
    const session = first.sessions.at(-1);
    assert.ok(session);
    const second = meet(server, { ...offer, resume: session });
    completed(second);
    assert.deepEqual([first.resumed, second.resumed], [false, true]);
  }
});

test('a client certificate is asked for, sent and verified', async () => {
  const pki = await makeLabPki(Date.now());
  const alice = await pki.issue({ subject: { CN: 'alice' }, extendedKeyUsage: ['clientAuth'] });
  const identity = { chain: [alice.der, pki.intermediate.der], key: alice.key };
  for (const version of [tls10, tls12, tls13]) {
    const options: ServerOptions = {
      leaf: leaves.ECDSA,
      versions: [version],
      suites: ['TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
      clientCertificate: { authorities: [pki.root], mode: 'required' },
    };
    const offer: Offer = { ...widestOffer(asked, [version]), stopAfter: 'Finished' };
    completed(meet(engine(options), { ...offer, identity }));
    const without = meet(engine(options), offer);
    assert.deepEqual(without.certificateRequest?.certificateAuthorities.length, 1);
    assert.equal(without.outcome.kind, 'alert');
  }
});

function offerOf(version: number, suite: number): Offer {
  return {
    ...widestOffer(asked, [version]),
    suites: [suite],
    stopAfter: 'Finished',
    ...(version === ssl3 ? { sni: null, noExtensions: true, renegotiationInfo: 'none' as const } : {}),
  };
}

for (const [what, bytes, how, outcome] of [
  ['a ServerHello that breaks off', '1603030040020000', 'closed', 'closed'],
  ['the first byte of a record, then a reset', '16', 'reset', 'reset'],
  ['the beginning of an HTTP answer', '485454', 'closed', 'not-tls'],
] as const) {
  test(`${what} ends as ${outcome}`, () => {
    const client = createClient(modernOffer(asked), random);
    client.start(0);
    client.input({ atMs: 1, kind: 'bytes', bytes: Uint8Array.from(Buffer.from(bytes, 'hex')) });
    client.input({ atMs: 2, kind: 'end', how });
    assert.equal(client.result().outcome.kind, outcome);
  });
}
