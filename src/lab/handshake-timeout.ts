import { tcpServer } from './servers/serving.ts';
import { staySilent } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const handshakeTimeout: Scenario = {
  id: 'handshake-timeout',
  title: 'The server accepts connections and stays silent',
  expect: { verdict: 'broken', cause: 'handshake-timeout' },
  start: tcpServer(() => staySilent),
};
