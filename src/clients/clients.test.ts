import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildClientHello } from '../handshake/client-hello.ts';
import { decodeHandshake } from '../wire/handshake.ts';
import { groupById } from '../wire/registry/groups.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12 } from '../wire/registry/versions.ts';
import { isProgramStoreId } from '../pki/stores/program-stores.ts';
import collection from './data/hellos.json' with { type: 'json' };
import { clients } from './profiles/generated/all.ts';
import { helloOf } from './hello.ts';
import { helloTextOf } from './hello-text.ts';
import { mainstream } from './mainstream.ts';
import { offerOf } from './offer-of.ts';

const random = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7 + length) % 251);

test('there are at least 120, each named like its file', () => {
  assert.ok(clients.length >= 120);
  for (const { id } of clients) assert.ok(existsSync(join(import.meta.dirname, 'profiles', `${id}.ts`)), id);
});

test('a profile is whole', () => {
  for (const { id, name, released, supportedUntil, measured, trust } of clients) {
    assert.match(id, /^[a-z][a-z0-9]*(-[a-z0-9.]+)+$/);
    assert.match(released, /^\d{4}-\d\d$/, id);
    if (supportedUntil !== null) assert.match(supportedUntil, /^\d{4}-\d\d$/, id);
    assert.ok(supportedUntil === null || supportedUntil >= released, id);
    assert.ok(name.length > 3 && measured.source.length > 3, id);
    assert.ok(isProgramStoreId(trust), `${id}: ${trust}`);
  }
});

test('every hello of the collection is used', () => {
  const used = new Set(clients.map(({ hello }) => hello.key));
  assert.deepEqual(
    Object.keys(collection).filter((key) => !used.has(key)),
    [],
  );
});

test('every client sends its hello, and what it offers is known', () => {
  for (const client of clients) {
    const { suites, versions, groups } = helloOf(client);
    assert.ok(versions.length > 0, client.id);
    assert.ok(suites.filter((suite) => suiteById(suite)).length >= 3, client.id);
    assert.ok(
      groups.every((group) => groupById(group) || group > 0x6000),
      `${client.id}: ${groups}`,
    );
    const offer = offerOf(client, { sni: 'www.example.test' }, 'ServerHello');
    const { bytes } = buildClientHello(offer, { random, pskHash: null, retry: null });
    const sent = decodeHandshake(bytes, { version: tls12 });
    assert.equal(sent.kind, 'ClientHello');
    if (sent.kind !== 'ClientHello' || client.hello.shuffles) continue;
    const text = (collection as Record<string, string>)[client.hello.key] ?? '';
    // Padding goes by the length of the name.
    const bare = (each: string) => each.replace(/0015=\*,|,0015=\*/, '');
    assert.equal(bare(helloTextOf(sent, offer.shape?.recordVersion ?? 0)), bare(text), client.id);
  }
});

test('an address is sent by no name', () => {
  for (const client of clients) {
    const { bytes } = buildClientHello(offerOf(client, { sni: null }, 'ServerHello'), {
      random,
      pskHash: null,
      retry: null,
    });
    const sent = decodeHandshake(bytes, { version: tls12 });
    assert.ok(sent.kind === 'ClientHello' && !sent.extensions?.some(({ type }) => type === 0), client.id);
  }
});

test('the clients of every report are about a dozen, and most are in support', () => {
  assert.ok(mainstream.length >= 12 && mainstream.length <= 16);
  assert.ok(
    mainstream.filter(({ supportedUntil }) => supportedUntil === null || supportedUntil > '2026-11').length >= 11,
  );
});
