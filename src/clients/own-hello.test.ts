import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { shapedHello } from '../handshake/hello-shape.ts';
import { clients } from './profiles/generated/all.ts';
import { helloOf } from './hello.ts';
import { engineOf, fitOf, majorOf } from './own-hello.ts';

/** A hello as this client sends it. */
function helloFrom(client: (typeof clients)[number]) {
  const { shape, keyShares } = helloOf(client);
  const shares = keyShares.map((group) => ({ group, publicKey: new Uint8Array(32) }));
  return shapedHello(shape, { random: (length) => randomBytes(length), sni: 'localhost', shares: shares as never });
}

for (const client of clients) {
  const engine = engineOf(client);
  if (engine !== null)
    test(`the hello of ${client.name} is its own`, () => {
      const { own, against } = fitOf(helloFrom(client), { engine, version: majorOf(client) });
      assert.deepEqual(against, []);
      assert.equal(own, 'yes');
    });
}

const claims = [
  { engine: 'chromium', version: 156 },
  { engine: 'firefox', version: 153 },
  { engine: 'safari', version: 26 },
] as const;
for (const claim of claims) {
  for (const client of clients) {
    if (engineOf(client) === claim.engine || client.kind === 'mail' || client.kind === 'bot') continue;
    // Apps of Android speak through the same library, with less of it switched on.
    if (claim.engine === 'chromium' && client.family === 'Android apps') continue;
    test(`the hello of ${client.name} is not that of ${claim.engine} ${claim.version}`, () => {
      assert.equal(fitOf(helloFrom(client), claim).own, 'no');
    });
  }
}
