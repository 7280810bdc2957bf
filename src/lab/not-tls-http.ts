import { plainHttp } from './servers/http.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.not-tls-http.lab.test';

/** A plain HTTP server listens on the port. */
export const notTlsHttp: Scenario = {
  id: 'not-tls-http',
  title: 'A plain HTTP server listens on the port',
  host,
  expect: { verdict: 'broken', cause: 'not-tls' },
  async start({ signal }) {
    return listen(plainHttp('nginx', `https://${host}/`), { signal });
  },
};
