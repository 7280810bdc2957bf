import assert from 'node:assert/strict';
import type { Client } from '../../src/clients/client.ts';
import { offerOf } from '../../src/clients/offer-of.ts';
import { clients } from '../../src/clients/profiles/generated/all.ts';
import { createClient } from '../../src/handshake/client.ts';
import { concatBytes } from '../../src/wire/bytes.ts';
import { fromHex } from '../../src/wire/hex.ts';
import { ipPackets, type Segment } from './packets.ts';

/** What one side says under the keys of TLS 1.3, by the lengths of its records; `F` and `R` end its stream or the connection. */
export type Said = [from: 'client' | 'server', said: number[] | 'F' | 'R'];

/** IP packets of a connection of TLS 1.3 (x25519, AES-128 unless the `suite` says else): both hellos, the server's flight, and what follows, none of it readable. */
export function sealedTalk(
  hello: Uint8Array,
  flight: number[],
  said: Said[],
  suite = '1301',
): ReturnType<typeof ipPackets> {
  return ipPackets([
    { from: 'client', flags: 'S' },
    { from: 'server', flags: 'S' },
    { from: 'client', flags: '.', bytes: hello },
    { from: 'server', flags: '.', bytes: concatBytes([serverHello(suite), ...flight.map(sealed)]) },
    ...said.map(
      ([from, what]): Segment =>
        typeof what === 'string' ? { from, flags: what } : { from, flags: '.', bytes: concatBytes(what.map(sealed)) },
    ),
  ]);
}

/** The ClientHello of the newest client of its family. */
export function helloOf(family: Client['family'], sni: string): Uint8Array {
  const known = clients.findLast((each) => each.family === family);
  assert.ok(known);
  const client = createClient(offerOf(known, { sni, application: 'http' }, 'Finished'), {
    bytes: (length) => new Uint8Array(length).fill(7),
  });
  return concatBytes(client.start(0).flatMap((output) => (output.kind === 'send' ? [output.bytes] : [])));
}

function serverHello(suite: string): Uint8Array {
  return fromHex(
    `160303007a02000076 0303 ${'07'.repeat(32)} 20 ${'07'.repeat(32)} ${suite} 00 002e 002b00020304 00330024001d0020 ${'07'.repeat(32)}`.replaceAll(
      ' ',
      '',
    ),
  );
}

function sealed(length: number): Uint8Array {
  return concatBytes([Uint8Array.of(23, 3, 3, length >> 8, length & 0xff), new Uint8Array(length)]);
}
