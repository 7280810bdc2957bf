import { tcpServer } from './servers/serving.ts';
import { byHello, refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const serverInternal: Scenario = {
  id: 'server-internal',
  title: 'The server answers every ClientHello with internal_error',
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  start: tcpServer(() => byHello(() => refuseWith('internal_error'))),
};
