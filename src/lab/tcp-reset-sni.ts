import { byHello, listen, resetAfterHello } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.tcp-reset-sni.lab.test';

/** Connections are reset for this server name only. */
export const tcpResetSni: Scenario = {
  id: 'tcp-reset-sni',
  title: 'Connections are reset for this server name only',
  host,
  expect: { verdict: 'broken', cause: 'tcp-reset' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host, 'known.hosting.lab.test'] });
    const answer = await tlsPlayer({ leaf });
    const player = byHello((hello) => (hello?.sni === host ? resetAfterHello : answer));
    return listen(player, { signal });
  },
};
