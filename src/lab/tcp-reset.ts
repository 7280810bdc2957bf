import { tcpServer } from './servers/serving.ts';
import { resetAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const tcpReset: Scenario = {
  id: 'tcp-reset',
  title: 'The server resets every connection after the ClientHello',
  expect: { verdict: 'broken', cause: 'tcp-reset' },
  start: tcpServer(() => resetAfterHello),
};
