import { byHello, listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sni-missing.lab.test';
// As nginx with `ssl_reject_handshake on` in its default server.
const unrecognizedName = 112;

/** The client sends no server name; the server refuses without one. */
export const sniMissing: Scenario = {
  id: 'sni-missing',
  title: 'The client sends no server name; the server refuses without one',
  host,
  expect: { verdict: 'broken', cause: 'sni-missing' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    const player = byHello((hello) => (hello?.sni ? answer : refuseWith(unrecognizedName)));
    return { ...(await listen(player, { signal })), client: { sni: null } };
  },
};
