import { byHello, listen, resetAfterHello } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sni-missing-reset.lab.test';

/** The client sends no server name; the connection is reset without one. */
export const sniMissingReset: Scenario = {
  id: 'sni-missing-reset',
  title: 'The client sends no server name; the connection is reset without one',
  host,
  expect: { verdict: 'broken', cause: 'sni-missing' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    const player = byHello((hello) => (hello?.sni ? answer : resetAfterHello));
    return { ...(await listen(player, { signal })), client: { sni: null } };
  },
};
