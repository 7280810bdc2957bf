import { relay, sayingFirst } from './servers/relay.ts';
import { tcpServer } from './servers/serving.ts';
import { alert } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

export const sniUnrecognizedWarning: Scenario = {
  id: 'sni-unrecognized-warning',
  title: 'The server warns that it does not know the name, and goes on',
  expect: { verdict: 'degraded', cause: 'sni-unrecognized' },
  start: tcpServer(async ({ issue }) => {
    // As Apache where ServerAlias lacks the name; only up to TLS 1.2 is there such a warning.
    const answer = await tlsPlayer({ leaf: await issue(), maxVersion: 'TLSv1.2' });
    return relay(answer, sayingFirst(alert('warning', 'unrecognized_name')));
  }),
};
