import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTarget } from '../../../net/parse-target.ts';
import { contextWith } from '../examples/context.ts';
import type { Machine } from '../machine.ts';
import { realMachine } from '../real-machine.ts';
import { pathMtu } from './path-mtu.ts';

const context = contextWith({ target: parseTarget('192.0.2.1:443', { env: {} }) });

/** A machine where the hello that is sent for the nth time, in pieces of `mss` bytes (0: as they like), brings so many bytes of answer. */
function machineWith(answers: (mss: number, usual: number) => number): Machine {
  let usual = 0;
  return {
    ...realMachine({}),
    platform: 'linux',
    find: async () => '/usr/bin/perl',
    async run(argv) {
      const mss = Number(argv[5]);
      const stdout = `${answers(mss, mss === 0 ? usual++ : usual)}\n`;
      return { kind: 'ended', code: 0, stdout, stderr: '', ms: 1 };
    },
  };
}

test('large packets get lost where only small ones are answered, each time', async () => {
  const { conditions } = await pathMtu.look(
    machineWith((mss) => (mss === 0 ? 0 : 3_000)),
    context,
  );
  assert.deepEqual(
    conditions.map(({ cause }) => cause),
    ['handshake-timeout'],
  );
});

test('a server that was busy once has no path that loses packets', async () => {
  const { conditions } = await pathMtu.look(
    machineWith((mss, usual) => (mss === 0 && usual === 0 ? 0 : 3_000)),
    context,
  );
  assert.deepEqual(conditions, []);
});
