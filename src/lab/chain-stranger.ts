import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.chain-stranger.lab.test';

/** The chain is complete, with a certificate in it that has nothing to do with it. */
export const chainStranger: Scenario = {
  id: 'chain-stranger',
  title: 'The chain is complete, with a certificate in it that has nothing to do with it',
  host,
  expect: { verdict: 'degraded', cause: 'chain-wrong-order' },
  async start({ pki, signal }) {
    const stranger = await pki.authority({
      subject: { O: 'Somebody else', CN: 'Old Intermediate 2019' },
      issuer: 'self',
    });
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, chain: [leaf, stranger, pki.intermediate] }), { signal });
  },
};
