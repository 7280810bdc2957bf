import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-rsa.lab.test';

/** Nothing is wrong: RSA certificate. */
export const healthyRsa: Scenario = {
  id: 'healthy-rsa',
  title: 'Nothing is wrong: RSA certificate',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host], key: 'rsa-2048' });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
