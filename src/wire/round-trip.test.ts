import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { extensionValues } from '../../test/fuzz/extension-values.ts';
import { serverKeyExchanges } from '../../test/fuzz/key-exchanges.ts';
import { messages, sslv2Messages } from '../../test/fuzz/messages.ts';
import { type Codec, decode, encode } from './codec.ts';
import { DecodeError } from './decode-error.ts';
import { extensionCodecs } from './extensions/message-extensions.ts';
import { decodeHandshake, encodeHandshake, type HandshakeMessage, handshakeType } from './handshake.ts';
import { readServerKeyExchange, writeServerKeyExchange } from './key-exchange.ts';
import { decodeSslv2, encodeSslv2Record } from './sslv2.ts';

test('every message is read as it was written, and no prefix of it is', () => {
  const seen = new Set<HandshakeMessage['kind']>();
  fc.assert(
    fc.property(messages, ({ message, context }) => {
      const bytes = encodeHandshake(message, context);
      assert.deepEqual(decodeHandshake(bytes, context), message);
      for (let length = 0; length < bytes.length; length++)
        assert.throws(() => decodeHandshake(bytes.subarray(0, length), context), DecodeError);
      seen.add(message.kind);
    }),
    { numRuns: 1_000 },
  );
  assert.deepEqual([...seen].sort(), [...Object.keys(handshakeType), 'Unknown'].sort());
});

/** Without a length of their own, so that a prefix may be a value too. */
const openEnded = [
  'padding',
  'session_ticket',
  'application_settings',
  'application_settings_old',
  'quic_transport_parameters',
  'quic_transport_parameters_draft',
  'next_protocol_negotiation',
  'dnssec_chain',
  'status_request',
];

describe('every extension is read as it was written', () => {
  for (const [place, codecs] of Object.entries(extensionCodecs)) {
    const values = extensionValues[place as keyof typeof extensionValues] as Record<string, fc.Arbitrary<unknown>>;
    for (const [name, codec] of Object.entries(codecs) as [string, Codec<unknown>][])
      test(`${name} in ${place}`, () => {
        fc.assert(
          fc.property(values[name]!, (value) => {
            const bytes = encode(codec, value);
            assert.deepEqual(decode(codec, bytes), value);
            if (openEnded.includes(name)) return;
            for (let length = 0; length < bytes.length; length++)
              assert.throws(() => decode(codec, bytes.subarray(0, length)), DecodeError, `${length} bytes`);
            assert.throws(() => decode(codec, new Uint8Array([...bytes, 0])), DecodeError, 'one byte more');
          }),
          { numRuns: 30 },
        );
      });
  }
});

test('every ServerKeyExchange is read as it was written, and no prefix of it is', () => {
  fc.assert(
    fc.property(serverKeyExchanges, ({ body, context }) => {
      const bytes = writeServerKeyExchange(body, context);
      const { signedParams, ...read } = readServerKeyExchange(bytes, context)!;
      assert.deepEqual(read, body);
      const signature = body.signature
        ? body.signature.signature.length + (body.signature.algorithm === null ? 2 : 4)
        : 0;
      assert.equal(signedParams.length, bytes.length - signature);
      for (let length = 0; length < bytes.length; length++)
        assert.throws(() => readServerKeyExchange(bytes.subarray(0, length), context), DecodeError);
    }),
  );
});

test('every SSLv2 message is read as it was written', () => {
  fc.assert(
    fc.property(sslv2Messages, (message) => {
      const record = encodeSslv2Record(message);
      assert.equal(record.length, 2 + (((record[0]! & 0x7f) << 8) | record[1]!));
      assert.deepEqual(decodeSslv2(record.subarray(2)), message);
    }),
  );
});
