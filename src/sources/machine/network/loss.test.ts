import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { parseTarget } from '../../../net/parse-target.ts';
import { watchedLoss } from './loss.ts';
import type { Machine } from '../machine.ts';
import { realMachine } from '../real-machine.ts';

/** A machine whose kernel has sent so many requests again each time that it is asked. */
function machineWith(counts: number[]): Machine {
  return {
    ...realMachine({}),
    platform: 'linux',
    find: async () => '/bin/cat',
    async run() {
      const count = counts.length > 1 ? counts.shift() : counts[0];
      const stdout = `TcpExt: SyncookiesSent TCPSynRetrans\nTcpExt: 0 ${count}\n`;
      return { kind: 'ended', code: 0, stdout, stderr: '', ms: 1 };
    },
  };
}

/** A target that counts who comes. */
async function listening() {
  let came = 0;
  const server = createServer((socket) => {
    came++;
    socket.on('error', () => {}).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = parseTarget(`127.0.0.1:${(server.address() as AddressInfo).port}`, { env: {} });
  return { target, came: () => came, close: () => server.close() };
}

const signal = new AbortController().signal;

test('a way that loses packets is told by what the kernel sent again, and measured once', async () => {
  const { target, close } = await listening();
  const loss = await watchedLoss(machineWith([10, 12, 20]), target, signal);
  const found = await loss.measured();
  assert.match(found?.summary ?? '', /of 20 connection requests 20 came about, and 8 had to be sent again/);
  assert.equal(found?.certainty, 'likely');
  assert.equal(await loss.seen(), found);
  close();
});

test('nobody is asked where nothing was sent again', async () => {
  const { target, came, close } = await listening();
  assert.equal(await (await watchedLoss(machineWith([10, 12]), target, signal)).seen(), null);
  assert.equal(came(), 0);
  close();
});

test('a request or two that is sent again is no loss, and neither is a host that is not there', async () => {
  const { target, close } = await listening();
  assert.equal(await (await watchedLoss(machineWith([10, 10, 12]), target, signal)).measured(), null);
  close();
  const gone = parseTarget('127.0.0.1:9', { env: {} });
  assert.equal(await (await watchedLoss(machineWith([10, 10, 40]), gone, signal)).measured(), null);
});
