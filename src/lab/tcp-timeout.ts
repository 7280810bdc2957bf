import { fullBacklog } from './servers/full-backlog.ts';
import type { Scenario } from './scenario.ts';

/** The port does not answer connection requests. */
export const tcpTimeout: Scenario = {
  id: 'tcp-timeout',
  title: 'The port does not answer connection requests',
  host: 'www.tcp-timeout.lab.test',
  expect: { verdict: 'broken', cause: 'tcp-timeout' },
  async start({ signal }) {
    return fullBacklog(signal);
  },
};
