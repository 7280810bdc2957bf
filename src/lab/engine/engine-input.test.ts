import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { createClient } from '../../handshake/client.ts';
import { modernOffer } from '../../probes/offers.ts';
import { tls10 } from '../../wire/registry/versions.ts';
import { type Issued, makeLabPki } from '../pki.ts';
import type { Output } from './conversation.ts';
import { createEngine } from './engine.ts';
import { answerHttp } from './http.ts';

const random = { bytes: (length: number) => randomBytes(length) };
let leaf: Issued;
before(async () => {
  leaf = await (await makeLabPki(Date.now())).issue({ names: ['www.engine.lab.test'] });
});

/** A server's answer to bytes cut into pieces. */
function answer(bytes: Uint8Array, pieceBytes: number, versions?: number[]): Output[] {
  const conversation = createEngine(
    { leaf, ...(versions && { versions }) },
    answerHttp(() => 0),
    random,
  )();
  const outputs: Output[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes)
    outputs.push(...conversation.input(bytes.subarray(at, at + pieceBytes)));
  return outputs;
}

/** A ClientHello in its record. */
function hello(): Uint8Array {
  const [first] = createClient(modernOffer({ sni: 'www.engine.lab.test', application: 'other' }), random)
    .start(0)
    .filter((output) => output.kind === 'send');
  assert.ok(first);
  return first.bytes;
}

test('a hello is answered however it is cut', () => {
  const bytes = hello();
  for (const piece of [1, 3, 5, 100, bytes.length]) assert.ok(answer(bytes, piece).length >= 5, `${piece} at a time`);
});

test('a changed hello is answered or refused, never thrown at', () => {
  const bytes = hello();
  const change = fc.record({ at: fc.nat(bytes.length - 1), to: fc.nat(255) }, { noNullPrototype: true });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.boolean(), (changes, old) => {
      const changed = Uint8Array.from(bytes);
      for (const { at, to } of changes) changed[at] = to;
      answer(changed, changed.length, old ? [tls10] : undefined);
    }),
    { numRuns: 300 },
  );
});

test('what is no TLS is refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
      const outputs = answer(bytes, 7);
      assert.ok(outputs.filter(({ kind }) => kind === 'end').length <= 1);
    }),
    { numRuns: 300 },
  );
});
