import { plainHttp } from './servers/http.ts';
import { tcpServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const notTlsHttp: Scenario = {
  id: 'not-tls-http',
  title: 'A plain HTTP server listens on the port',
  expect: { verdict: 'broken', cause: 'not-tls' },
  start: tcpServer(({ host }) => plainHttp('nginx', `https://${host}/`)),
};
