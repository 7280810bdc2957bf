import { refusedPort } from './servers/refused-port.ts';
import type { Scenario } from './scenario.ts';

/** Nothing listens on the port. */
export const tcpRefused: Scenario = {
  id: 'tcp-refused',
  title: 'Nothing listens on the port',
  host: 'www.tcp-refused.lab.test',
  expect: { verdict: 'broken', cause: 'tcp-refused' },
  async start({ signal }) {
    return refusedPort(signal);
  },
};
