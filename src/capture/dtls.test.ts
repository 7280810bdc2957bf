import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createDtlsTalk, opensDtls } from './dtls.ts';

/** A record of epoch 0 with one message, whole. */
function record(type: number, body: Uint8Array): Uint8Array {
  const length = [body.length >> 16, (body.length >> 8) & 0xff, body.length & 0xff];
  const message = [type, ...length, 0, 0, 0, 0, 0, ...length, ...body];
  return Uint8Array.of(22, 0xfe, 0xfd, ...new Uint8Array(8), message.length >> 8, message.length & 0xff, ...message);
}

test('the cookie is taken out of a ClientHello', () => {
  const [before, cookie, behind] = [new Uint8Array(34).fill(1), [3, 7, 7, 7], [0, 2, 0xc0, 0x2b, 1, 0]];
  const hello = record(1, Uint8Array.of(...before, 0, ...cookie, ...behind));
  assert.ok(opensDtls(hello, 0, hello.length));
  const talk = createDtlsTalk();
  talk.take('client', hello, 0, false);
  const [said] = talk.said;
  assert.ok(said?.kind === 'message');
  assert.deepEqual([...said.bytes], [1, 0, 0, 41, ...before, 0, ...behind]);
});

test('whatever the lengths in a ClientHello are, it is kept', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 120 }), (body) => {
      const talk = createDtlsTalk();
      talk.take('client', record(1, body), 0, true);
      talk.unseal(new Map());
      assert.equal(talk.said.length, 1);
    }),
  );
});

/** A record of epoch 0 with a piece of a message. */
function piece(type: number, sequence: number, body: Uint8Array, from = 0, to = body.length): Uint8Array {
  const u24 = (value: number) => [value >> 16, (value >> 8) & 0xff, value & 0xff];
  const head = [type, ...u24(body.length), 0, sequence, ...u24(from), ...u24(to - from)];
  const message = [...head, ...body.subarray(from, to)];
  return Uint8Array.of(22, 0xfe, 0xfd, ...new Uint8Array(8), message.length >> 8, message.length & 0xff, ...message);
}

describe('what gets lost comes again', () => {
  const [hello, serverHello, certificate, done] = [
    new Uint8Array(40).fill(1),
    new Uint8Array(40).fill(2),
    Uint8Array.from({ length: 300 }, (_, at) => at),
    new Uint8Array(),
  ] as const;
  const typesOf = ({ said }: ReturnType<typeof createDtlsTalk>) =>
    said.map((each) => (each.kind === 'message' ? each.bytes[0] : each.kind));

  test('messages come in their order, whatever arrives first', () => {
    const talk = createDtlsTalk();
    talk.take('client', piece(1, 0, hello), 0, false);
    talk.take('server', piece(14, 2, done), 1, false);
    talk.take('server', piece(2, 0, serverHello), 2, false);
    talk.take('server', piece(11, 1, certificate), 3, false);
    assert.deepEqual(typesOf(talk), [1, 2, 11, 14]);
    assert.deepEqual(talk.standstill(), { repeats: { client: 0, server: 0 }, atHello: true, missing: 0 });
  });

  test('a message that never comes is missed, and the others are told at the end', () => {
    const talk = createDtlsTalk();
    talk.take('client', piece(1, 0, hello), 0, false);
    talk.take('server', piece(2, 0, serverHello), 1, false);
    talk.take('server', piece(14, 2, done), 2, false);
    talk.take('client', piece(1, 0, hello), 1_000, false);
    talk.take('client', piece(1, 0, hello), 3_000, false);
    assert.deepEqual(typesOf(talk), [1, 2]);
    assert.deepEqual(talk.standstill(), { repeats: { client: 2, server: 0 }, atHello: true, missing: 1 });
    talk.end();
    assert.deepEqual(typesOf(talk), [1, 2, 14]);
  });

  test('pieces that are cut otherwise the second time overlap, and do not add up', () => {
    const talk = createDtlsTalk();
    talk.take('client', piece(1, 0, hello), 0, false);
    talk.take('server', piece(2, 0, serverHello), 1, false);
    talk.take('server', piece(11, 1, certificate, 0, 200), 2, false);
    talk.take('server', piece(11, 1, certificate, 100, 250), 3, false);
    assert.deepEqual(typesOf(talk), [1, 2]);
    talk.take('server', piece(11, 1, certificate, 240, 300), 4, false);
    const last = talk.said.at(-1);
    assert.ok(last?.kind === 'message');
    assert.deepEqual(last.bytes.subarray(4), certificate);
  });
});

/** An encrypted record of DTLS 1.3 with a number of two bytes and its length. */
function sealed13(bytes: number): Uint8Array {
  return Uint8Array.of(0x2e, 1, 2, bytes >> 8, bytes & 0xff, ...new Uint8Array(bytes).fill(9));
}

describe('DTLS 1.3, by the sizes of what is encrypted', () => {
  const alert = 19;
  const cases: [name: string, talk: ['client' | 'server', ...number[]][], refused: string | null, settled: boolean][] =
    [
      [
        'both go on',
        [
          ['server', 40, 700],
          ['client', 53],
          ['server', 35],
        ],
        null,
        true,
      ],
      [
        'the client refuses',
        [
          ['server', 40, 700],
          ['client', alert],
        ],
        'client',
        false,
      ],
      [
        'the server refuses',
        [
          ['server', 40, 700],
          ['client', 25, 53],
          ['server', alert],
        ],
        'server',
        true,
      ],
      [
        'a farewell, later',
        [
          ['server', 700],
          ['client', 53],
          ['server', 35],
          ['client', alert],
        ],
        null,
        true,
      ],
      [
        'nobody has answered the client',
        [
          ['server', 700],
          ['client', 53],
        ],
        null,
        false,
      ],
    ];
  for (const [name, said, refused, settled] of cases)
    test(name, () => {
      const talk = createDtlsTalk();
      for (const [from, ...records] of said)
        talk.take(from, Uint8Array.of(...records.flatMap((bytes) => [...sealed13(bytes)])), 0, false);
      assert.deepEqual([talk.refused, talk.settled], [refused, settled]);
    });
});
