import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.alpn-mismatch.lab.test';

/** The server insists on an application protocol that no web client offers. */
export const alpnMismatch: Scenario = {
  id: 'alpn-mismatch',
  title: 'The server insists on an application protocol that no web client offers',
  host,
  expect: { verdict: 'broken', cause: 'alpn-mismatch' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(await tlsPlayer({ leaf, alpn: ['imap'] }), { signal });
  },
};
