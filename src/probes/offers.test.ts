import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered } from '../causes/examples/attempts.ts';
import { exampleFacts, withChain } from '../causes/examples/facts.ts';
import type { Offer } from '../handshake/offer.ts';
import type { Session } from '../handshake/session.ts';
import { groupById } from '../wire/registry/groups.ts';
import { signatureSchemeById } from '../wire/registry/signature-schemes.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { ssl2, tls10, tls12, tls13 } from '../wire/registry/versions.ts';
import { probes } from './generated/all.ts';
import { modernOffer, smallOffer, tls12Offer, widestOffer } from './offers.ts';

const asked = { sni: 'www.example.test', application: 'http' } as const;
const offers: [string, Offer][] = [
  ['modern', modernOffer(asked)],
  ['small', smallOffer(asked)],
  ['TLS 1.2', tls12Offer(asked)],
  ['widest', widestOffer(asked, [tls13, tls12])],
  ['widest of TLS 1.2', widestOffer(asked, [tls12])],
  ...probes.flatMap(({ id, ask }) =>
    [...ask(exampleFacts({})), ...ask(withChain({}, { target: { sni: null, starttls: 'smtp' } }))].flatMap(
      (question): [string, Offer][] => (question.kind === 'hello' ? [[`the probe ${id}`, question.offer]] : []),
    ),
  ),
];

for (const [name, offer] of offers) {
  test(`${name} offers what is in the registries, once, and no signal among the suites`, () => {
    if (offer.versions.includes(ssl2)) return assert.deepEqual(offer.versions, [ssl2]);
    for (const suite of offer.suites) assert.notEqual(suiteById(suite)?.kex ?? 'scsv', 'scsv', suite.toString(16));
    for (const group of offer.groups) assert.ok(groupById(group), group.toString(16));
    for (const scheme of offer.signatureSchemes) assert.ok(signatureSchemeById(scheme), scheme.toString(16));
    for (const list of [offer.versions, offer.suites, offer.groups, offer.keyShares, offer.signatureSchemes])
      assert.equal(new Set<unknown>(list).size, list.length);
    for (const share of offer.keyShares) assert.ok(offer.groups.includes(share), share.toString(16));
    assert.equal(offer.keyShares.length > 0, offer.versions.includes(tls13));
  });
}

test('the modern offer is weak in nothing that browsers have dropped', () => {
  for (const id of modernOffer(asked).suites) {
    const suite = suiteById(id);
    assert.ok(
      suite && !suite.export && suite.auth !== 'anon' && /^(AES|CHACHA20)/.test(suite.cipher.name),
      suite?.name,
    );
    assert.ok(['TLS13', 'ECDHE', 'RSA'].includes(suite.kex), suite.name);
  }
});

test('the widest offer has the modern one in it, its suites first', () => {
  const [modern, widest] = [modernOffer(asked), widestOffer(asked, [tls13, tls12])];
  assert.deepEqual(widest.suites.slice(0, modern.suites.length), modern.suites);
  assert.ok(modern.groups.every((group) => widest.groups.includes(group)));
  assert.ok(modern.signatureSchemes.every((scheme) => widest.signatureSchemes.includes(scheme)));
  assert.ok(widest.suites.some((id) => suiteById(id)?.export));
});

test('a probe changes what its question is about and nothing else', () => {
  const offerOf = (id: string) => {
    const question = probes.find((probe) => probe.id === id)?.ask(exampleFacts({}))[0];
    assert.equal(question?.kind, 'hello');
    return question.offer;
  };
  const changed = (id: string, from: string) => {
    const [a, b] = [offerOf(id), offerOf(from)] as unknown as Record<string, unknown>[];
    const keys = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])];
    return keys.filter((key) => key !== 'stopAfter' && JSON.stringify(a?.[key]) !== JSON.stringify(b?.[key]));
  };
  const table: [string, string, string[]][] = [
    ['again', 'modern', []],
    ['no-grease', 'modern', ['grease']],
    ['no-alpn', 'modern', ['alpn']],
    ['alpn-h2', 'modern', ['alpn']],
    ['no-sni', 'modern', ['sni']],
    ['other-sni', 'modern', ['sni']],
    ['more-suites', 'modern', ['suites']],
    ['more-groups', 'modern', ['groups']],
    ['more-schemes', 'modern', ['signatureSchemes']],
    ['small-hello', 'modern', ['groups', 'keyShares']],
    ['padded-hello', 'small-hello', ['padToBytes']],
    ['tls12-fallback', 'tls12', ['fallbackScsv']],
    ['forward-secret', 'tls12', ['suites']],
    ['dhe', 'tls12', ['suites']],
  ];
  for (const [id, from, keys] of table) assert.deepEqual(changed(id, from), keys, `${id} beside ${from}`);
});

test('questions that make no sense are not asked', () => {
  const ask = (id: string, facts: Parameters<(typeof probes)[number]['ask']>[0]) =>
    probes.find((probe) => probe.id === id)?.ask(facts).length;
  const nameless = exampleFacts({}, { target: { sni: null } });
  assert.deepEqual(
    ['no-sni', 'other-sni', 'with-sni'].map((id) => ask(id, nameless)),
    [0, 0, 1],
  );
  assert.deepEqual(
    ['with-sni', 'resume', 'starttls', 'issuers'].map((id) => ask(id, exampleFacts({}))),
    [0, 0, 0, 0],
  );
  assert.equal(ask('with-sni', exampleFacts({}, { target: { sni: null, hostIsIp: true } })), 0);
  assert.ok(widestOffer(asked, [tls10]).keyShares.length === 0);
});

test('a server that asked for a group once is not made to ask for it again', () => {
  const session = { kind: 'tls13' } as unknown as Session;
  const sharesOf = (retryGroup?: 'secp384r1') => {
    const modern = answered({ sessions: [session], ...(retryGroup && { retryGroup }) });
    const [question] = probes.find(({ id }) => id === 'resume')?.ask(exampleFacts({ modern })) ?? [];
    return question?.kind === 'hello' && question.offer.keyShares.map((id) => groupById(id)?.name);
  };
  assert.deepEqual(sharesOf('secp384r1'), ['secp384r1']);
  assert.deepEqual(sharesOf(), ['X25519MLKEM768', 'x25519']);
});
