import { relay, sayingFirst } from './servers/relay.ts';
import { alert, listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sni-unrecognized-warning.lab.test';
const unrecognizedName = 112;

/** The server warns that it does not know the name, and goes on. */
export const sniUnrecognizedWarning: Scenario = {
  id: 'sni-unrecognized-warning',
  title: 'The server warns that it does not know the name, and goes on',
  host,
  expect: { verdict: 'degraded', cause: 'sni-unrecognized' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    // As Apache where ServerAlias lacks the name; only up to TLS 1.2 is there such a warning.
    const answer = await tlsPlayer({ leaf, maxVersion: 'TLSv1.2' });
    return listen(relay(answer, sayingFirst(alert('warning', unrecognizedName))), { signal });
  },
};
