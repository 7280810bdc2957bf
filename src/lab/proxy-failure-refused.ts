import { refusingProxy } from './servers/http.ts';
import { tlsServer, behindProxy } from './servers/serving.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const proxyFailureRefused: Scenario = {
  id: 'proxy-failure-refused',
  title: 'The proxy does not reach the server (503), which is well',
  expect: { verdict: 'broken', cause: 'proxy-failure' },
  start: tlsServer(async ({ signal }) =>
    behindProxy(await listen(refusingProxy('503 Service Unavailable'), { signal })),
  ),
};
