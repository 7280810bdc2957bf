import { listen, staySilent } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

/** The server accepts connections and stays silent. */
export const handshakeTimeout: Scenario = {
  id: 'handshake-timeout',
  title: 'The server accepts connections and stays silent',
  host: 'www.handshake-timeout.lab.test',
  expect: { verdict: 'broken', cause: 'handshake-timeout' },
  async start({ signal }) {
    return listen(staySilent, { signal });
  },
};
