import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sigalg-mismatch-ed25519.lab.test';

/** The certificate key is Ed25519, which browsers do not accept. */
export const sigalgMismatchEd25519: Scenario = {
  id: 'sigalg-mismatch-ed25519',
  title: 'The certificate key is Ed25519, which browsers do not accept',
  host,
  expect: { verdict: 'degraded', cause: 'sigalg-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'ed25519' });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
