import { refusingProxy } from './servers/http.ts';
import { tlsServer, behindProxy } from './servers/serving.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const proxyFailure: Scenario = {
  id: 'proxy-failure',
  title: 'The proxy demands a login (407); the server behind it is well',
  expect: { verdict: 'broken', cause: 'proxy-failure' },
  start: tlsServer(async ({ signal }) => {
    const login = ['Proxy-Authenticate: Basic realm="lab"'];
    return behindProxy(await listen(refusingProxy('407 Proxy Authentication Required', login), { signal }));
  }),
};
