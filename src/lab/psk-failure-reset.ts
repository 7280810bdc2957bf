import { tlsServer } from './servers/serving.ts';
import { resetAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const pskFailureReset: Scenario = {
  id: 'psk-failure-reset',
  title: 'Connections that resume a session are reset',
  expect: { verdict: 'degraded', cause: 'psk-failure', certainty: 'certain' },
  start: tlsServer({ instead: (hello) => (hello.extension('pre_shared_key') ? resetAfterHello : null) }),
};
