import { tlsServer } from './servers/serving.ts';
import { resetAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const tcpResetSni: Scenario = {
  id: 'tcp-reset-sni',
  title: 'Connections are reset for this server name only',
  expect: { verdict: 'broken', cause: 'tcp-reset' },
  start: tlsServer(({ host }) => ({
    certificate: { names: ['known.hosting.lab.test'] },
    instead: (hello) => (hello.sni === host ? resetAfterHello : null),
  })),
};
