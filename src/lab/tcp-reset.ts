import { listen, resetAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

/** The server resets every connection after the ClientHello. */
export const tcpReset: Scenario = {
  id: 'tcp-reset',
  title: 'The server resets every connection after the ClientHello',
  host: 'www.tcp-reset.lab.test',
  expect: { verdict: 'broken', cause: 'tcp-reset' },
  async start({ signal }) {
    return listen(resetAfterHello, { signal });
  },
};
