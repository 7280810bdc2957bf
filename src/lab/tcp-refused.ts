import { refusedPort } from './servers/refused-port.ts';
import type { Scenario } from './scenario.ts';

export const tcpRefused: Scenario = {
  id: 'tcp-refused',
  title: 'Nothing listens on the port',
  expect: { verdict: 'broken', cause: 'tcp-refused' },
  start: ({ signal }) => refusedPort(signal),
};
