import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const pskFailure: Scenario = {
  id: 'psk-failure',
  title: 'The server refuses clients that resume their session, with an alert',
  expect: { verdict: 'degraded', cause: 'psk-failure', certainty: 'certain' },
  start: tlsServer({
    instead: (hello) => (hello.extension('pre_shared_key') ? refuseWith('unknown_psk_identity') : null),
  }),
};
