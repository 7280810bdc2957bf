import { closeAfterHello, listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

/** The server closes every connection after the ClientHello without a word. */
export const closedEarly: Scenario = {
  id: 'closed-early',
  title: 'The server closes every connection after the ClientHello without a word',
  host: 'www.closed-early.lab.test',
  expect: { verdict: 'broken', cause: 'closed-early' },
  async start({ signal }) {
    return listen(closeAfterHello, { signal });
  },
};
