import { tcpServer } from './servers/serving.ts';
import { lineProtocol } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const notTlsSsh: Scenario = {
  id: 'not-tls-ssh',
  title: 'An SSH server listens on the port',
  expect: { verdict: 'broken', cause: 'not-tls' },
  start: tcpServer(() => lineProtocol('SSH-2.0-OpenSSH_9.9\r\n', () => null)),
};
