import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTarget } from '../../../net/parse-target.ts';
import { contextWith } from '../examples/context.ts';
import type { Machine } from '../machine.ts';
import { realMachine } from '../real-machine.ts';
import { routes } from './routes.ts';

const context = contextWith({ target: parseTarget('127.0.0.1:9', { env: {} }) });

/** A machine with these default routes; nobody answers at the gateways that are `gone`. */
function machineWith(defaults: string[], gone: string): Machine {
  return {
    ...realMachine({}),
    platform: 'linux',
    find: async () => '/usr/sbin/ip',
    async run(argv) {
      const asked = argv.join(' ');
      const stdout = asked.includes('route show default')
        ? defaults.join('\n')
        : asked.includes('neigh show to')
          ? `${asked.includes(gone) ? `${gone} FAILED` : '192.0.2.1 lladdr 02:00:00:00:00:01 REACHABLE'}\n`
          : asked.includes('route get')
            ? (defaults[0] ?? '')
            : '';
      return { kind: 'ended', code: 0, stdout, stderr: '', ms: 1 };
    },
  };
}

const here = 'default via 192.0.2.1 dev eth0';
const away = 'default via 192.0.2.9 dev eth0';

test('of two gateways that the kernel takes in turn, one is not there', async () => {
  const { conditions } = await routes.look(machineWith([here, away], '192.0.2.9'), context);
  assert.equal(conditions[0]?.id, 'routes/turns');
  assert.deepEqual(conditions[0]?.place, { kind: 'system', what: `ip route: ${away}` });
});

test('a gateway that is gone stands behind the other, or is the only one, or both are there', async () => {
  for (const [defaults, gone] of [
    [[here, `${away} metric 600`], '192.0.2.9'],
    [[here, away], '192.0.2.77'],
    [[here], '192.0.2.9'],
  ] as const) {
    const { conditions } = await routes.look(machineWith([...defaults], gone), context);
    assert.deepEqual(
      conditions.filter(({ id }) => id === 'routes/turns'),
      [],
    );
  }
});
