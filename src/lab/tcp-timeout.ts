import { fullBacklog } from './servers/full-backlog.ts';
import type { Scenario } from './scenario.ts';

export const tcpTimeout: Scenario = {
  id: 'tcp-timeout',
  title: 'The port does not answer connection requests',
  expect: { verdict: 'broken', cause: 'tcp-timeout' },
  start: ({ signal }) => fullBacklog(signal),
};
