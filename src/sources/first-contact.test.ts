import assert from 'node:assert/strict';
import { test } from 'node:test';
import { baseRequest } from '../base-request.ts';
import { why } from '../why.ts';
import { startLab } from './lab.ts';
import { realWorld } from './real-world.ts';

test('an address that refused before another one answered is not tried once more', async () => {
  const { signal } = new AbortController();
  const lab = await startLab('healthy', baseRequest({ signal }), realWorld);
  try {
    const real = await lab.world.resolve(lab.request.target, signal);
    assert.ok(real.kind === 'resolved');
    const [listening] = real.addresses;
    assert.ok(listening);
    // The same port of another address of this machine, where nobody listens.
    const refusing = { ...listening, ip: '127.0.0.9' };
    const { report } = await why(lab.request, {
      ...lab.world,
      resolve: async () => ({ ...real, addresses: [refusing, listening] }),
    });
    const tried = report.handshakes.filter(({ address }) => address?.ip === refusing.ip);
    assert.deepEqual(
      tried.map(({ connect }) => connect?.outcome),
      ['refused'],
    );
    assert.match(report.summary, /^1 of 2 addresses .* fails: 127\.0\.0\.9 \(refused\)\.$/);
  } finally {
    await lab.stop();
  }
});
