import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const pskFailureTls12: Scenario = {
  id: 'psk-failure-tls12',
  title: 'The server refuses clients that come back with a TLS 1.2 ticket',
  expect: { verdict: 'degraded', cause: 'psk-failure', certainty: 'certain' },
  start: tlsServer({
    maxVersion: 'TLSv1.2',
    instead: (hello) => (hello.extension('session_ticket')?.length ? refuseWith('handshake_failure') : null),
  }),
};
