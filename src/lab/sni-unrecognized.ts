import { byHello, listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sni-unrecognized.lab.test';
const unrecognizedName = 112;

/** The server refuses this name (alert unrecognized_name) and knows others. */
export const sniUnrecognized: Scenario = {
  id: 'sni-unrecognized',
  title: 'The server refuses this name (alert unrecognized_name) and knows others',
  host,
  expect: { verdict: 'broken', cause: 'sni-unrecognized' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: ['known.hosting.lab.test'] });
    const answer = await tlsPlayer({ leaf });
    const player = byHello((hello) => (hello?.sni === host ? refuseWith(unrecognizedName) : answer));
    return listen(player, { signal });
  },
};
