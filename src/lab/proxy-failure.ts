import { refusingProxy } from './servers/http.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.proxy-failure.lab.test';

/** The proxy demands a login (407); the server behind it is well. */
export const proxyFailure: Scenario = {
  id: 'proxy-failure',
  title: 'The proxy demands a login (407); the server behind it is well',
  host,
  expect: { verdict: 'broken', cause: 'proxy-failure' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const proxy = await listen(
      refusingProxy('407 Proxy Authentication Required', ['Proxy-Authenticate: Basic realm="lab"']),
      { signal },
    );
    const server = await listen(await tlsPlayer({ leaf }), { signal, alsoStop: [proxy] });
    return { ...server, client: { proxy: `http://127.0.0.1:${proxy.addresses[0]!.port}` } };
  },
};
