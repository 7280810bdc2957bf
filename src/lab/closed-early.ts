import { tcpServer } from './servers/serving.ts';
import { closeAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const closedEarly: Scenario = {
  id: 'closed-early',
  title: 'The server closes every connection after the ClientHello without a word',
  expect: { verdict: 'broken', cause: 'closed-early' },
  start: tcpServer(() => closeAfterHello),
};
