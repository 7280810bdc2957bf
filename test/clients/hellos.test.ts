import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clients } from '../../src/clients/profiles/generated/all.ts';
import { offerOf } from '../../src/clients/offer-of.ts';
import { buildClientHello } from '../../src/handshake/client-hello.ts';
import type { ClientHello } from '../../src/wire/client-hello.ts';
import type { Extension } from '../../src/wire/extension.ts';
import { encodeHandshake, decodeHandshake } from '../../src/wire/handshake.ts';
import { HandshakeReassembler } from '../../src/wire/handshake-reassembler.ts';
import { fromHex, toHex } from '../../src/wire/hex.ts';
import { RecordSplitter } from '../../src/wire/record.ts';
import { isGrease } from '../../src/wire/registry/grease.ts';
import { tls12 } from '../../src/wire/registry/versions.ts';
import { readRecordings } from '../agreement/recording.ts';

/**
 * What we send in a client's name is what the client sent when it was recorded, byte for byte: but for random, session id, key
 * shares, the payload of an encrypted hello, the choice of GREASE values and, where it shuffles, the order of its extensions.
 */
for (const { client: id, hellos } of readRecordings()) {
  const client = clients.find((each) => each.id === id);
  if (!client) continue;
  test(id, () => {
    const real = hellos.map(helloOf);
    const first = real[0]!;
    const sni = nameOf(first);
    const offer = offerOf(client, { sni }, 'ServerHello');
    const random = (length: number) => new Uint8Array(length).fill(7);
    const { hello } = buildClientHello(offer, { random, pskHash: null, retry: null });
    const inItsOrder = client.hello.shuffles ? { ...hello, extensions: ordered(hello, first) } : hello;
    const ours = masked(inItsOrder);
    assert.ok(
      real.some(
        (each) => masked(client.hello.shuffles ? { ...each, extensions: ordered(each, first) } : each) === ours,
      ),
      `ours ${ours}\nreal ${masked(first)}`,
    );
    assert.equal(offer.shape?.recordVersion, recordVersionOf(hellos[0]!));
  });
}

function helloOf(hex: string): ClientHello {
  const reassembler = new HandshakeReassembler();
  for (const event of new RecordSplitter().feed(fromHex(hex))) {
    if (event.kind !== 'record') continue;
    for (const message of reassembler.feed(event.record.fragment)) {
      const hello = message.kind === 'too-long' ? null : decodeHandshake(message.bytes, { version: tls12 });
      if (hello?.kind === 'ClientHello') return hello;
    }
  }
  throw new Error('no ClientHello');
}

function recordVersionOf(hex: string): number {
  return Number.parseInt(hex.slice(2, 6), 16);
}

function nameOf({ extensions }: ClientHello): string | null {
  const data = extensions?.find(({ type }) => type === 0)?.data;
  return data ? new TextDecoder().decode(data.subarray(5)) : null;
}

/** The extensions in the order of another hello; GREASE keeps its place at the ends. */
function ordered({ extensions }: ClientHello, like: ClientHello): Extension[] {
  const rank = ({ type }: Extension) => (like.extensions ?? []).findIndex((each) => each.type === type);
  const own = extensions ?? [];
  const free = own.filter(({ type }) => !isGrease(type)).sort((a, b) => rank(a) - rank(b));
  const places = (like.extensions ?? []).map(({ type }) => isGrease(type));
  const grease = own.filter(({ type }) => isGrease(type));
  return places.map((isFixed) => (isFixed ? grease.shift() : free.shift())).filter((each) => each !== undefined);
}

/** The message as hex, with all that differs in each connection zero. */
function masked(hello: ClientHello): string {
  const grease = (value: number) => (isGrease(value) ? 0x0a0a : value);
  return toHex(
    encodeHandshake(
      {
        ...hello,
        random: new Uint8Array(32),
        legacySessionId: new Uint8Array(hello.legacySessionId.length),
        cipherSuites: hello.cipherSuites.map(grease),
        extensions:
          hello.extensions?.map(({ type, data }) => ({ type: grease(type), data: maskedData(type, data) })) ?? null,
      },
      { version: tls12 },
    ),
  );
}

function maskedData(type: number, data: Uint8Array): Uint8Array {
  const copy = data.slice();
  const view = new DataView(copy.buffer);
  const greaseFrom = { 10: 2, 13: 2, 43: 1 }[type];
  if (greaseFrom !== undefined) {
    for (let at = greaseFrom; at + 1 < copy.length; at += 2)
      if (isGrease(view.getUint16(at))) view.setUint16(at, 0x0a0a);
  }
  if (type === 51) {
    for (let at = 2; at + 4 <= copy.length; ) {
      const length = view.getUint16(at + 2);
      if (isGrease(view.getUint16(at))) view.setUint16(at, 0x0a0a);
      copy.fill(0, at + 4, at + 4 + length);
      at += 4 + length;
    }
  }
  // Chrome draws the length of the payload anew each time: multiples of 32 and the tag.
  if (type === 0xfe0d) return copy.subarray(0, 5);
  return copy;
}
