import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { before, test } from 'node:test';
import { createClient } from '../../src/handshake/client.ts';
import { modernOffer } from '../../src/probes/offers.ts';
import { type LabPki, makeLabPki } from '../../src/lab/pki.ts';
import { listen, type Player } from '../../src/lab/servers/tcp.ts';
import {
  emptyRecords,
  endlessMessage,
  endlessMessages,
  endlessWarnings,
  escapingNames,
  hugeCertificate,
  manyNames,
  oneByteAtATime,
} from './players.ts';
import { enginePlayer } from '../../src/lab/engine/player.ts';

const host = 'www.hostile.lab.test';
let pki: LabPki;
before(async () => {
  pki = await makeLabPki(Date.now());
});

/** What each does to a client that bounds what it takes: the outcome, and the most bytes that may have been taken by then. */
const players: Record<string, { player: () => Promise<Player>; outcome: string; bytes: number }> = {
  endlessMessages: { player: async () => endlessMessages, outcome: 'broken flood', bytes: 1_000_000 },
  endlessMessage: { player: async () => endlessMessage, outcome: 'broken flood', bytes: 1_000_000 },
  emptyRecords: { player: async () => emptyRecords, outcome: 'broken flood', bytes: 1_000_000 },
  endlessWarnings: { player: async () => endlessWarnings, outcome: 'broken flood', bytes: 1_000_000 },
  hugeCertificate: {
    player: async () => hugeCertificate(await pki.issue({ names: [host] })),
    outcome: 'broken flood',
    bytes: 1_000_000,
  },
  oneByteAtATime: {
    player: async () => oneByteAtATime(await pki.issue({ names: [host] }), 20),
    outcome: 'timeout',
    bytes: 50,
  },
};

for (const [name, { player, outcome, bytes }] of Object.entries(players)) {
  test(`${name}: ends soon, with little taken`, async () => {
    const told = await face(await player(), outcome === 'timeout' ? 300 : 10_000);
    assert.equal(told.outcome, outcome);
    assert.ok(told.bytes > 0 && told.bytes <= bytes, `${told.bytes} bytes`);
  });
}

test('hostile names are in the certificate as made', async () => {
  const [escaping, many] = [await escapingNames(pki), await manyNames(pki)];
  assert.ok(Buffer.from(escaping.der).includes('\u001b[2J'));
  assert.equal(Buffer.from(many.der).toString('latin1').split('.many.lab.test').length - 1, 10_000);
  assert.equal((await face(enginePlayer({ leaf: many }))).outcome, 'completed');
  assert.equal((await face(enginePlayer({ leaf: escaping }))).outcome, 'completed');
});

/** Our client before such a server, for at most so long. */
async function face(player: Player, patienceMs = 10_000): Promise<{ outcome: string; bytes: number }> {
  const { addresses, stop } = await listen(player, { signal: AbortSignal.timeout(10_000) });
  const client = createClient(modernOffer({ sni: host, application: 'other' }), {
    bytes: (length) => randomBytes(length),
  });
  const socket = connect({ port: addresses[0]!.port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => {}); // The server goes on writing after the client has left.
  let taken = 0;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    const perform = (outputs: ReturnType<typeof client.input>) => {
      for (const output of outputs) {
        if (output.kind === 'send') socket.write(output.bytes);
        if (output.kind !== 'done') continue;
        clearTimeout(timer);
        resolve();
      }
    };
    perform(client.start(0));
    socket.on('data', (bytes) => {
      taken += bytes.length;
      perform(client.input({ atMs: 0, kind: 'bytes', bytes }));
    });
  });
  socket.destroy();
  await stop();
  const { outcome } = client.result();
  return { outcome: outcome.kind === 'broken' ? `broken ${outcome.violation.rule}` : outcome.kind, bytes: taken };
}
