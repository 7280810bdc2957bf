import { refusingProxy } from './servers/http.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.proxy-failure-refused.lab.test';

/** The proxy does not reach the server (503), which is well. */
export const proxyFailureRefused: Scenario = {
  id: 'proxy-failure-refused',
  title: 'The proxy does not reach the server (503), which is well',
  host,
  expect: { verdict: 'broken', cause: 'proxy-failure' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const proxy = await listen(refusingProxy('503 Service Unavailable'), { signal });
    const server = await listen(await tlsPlayer({ leaf }), { signal, alsoStop: [proxy] });
    return { ...server, client: { proxy: `http://127.0.0.1:${proxy.addresses[0]!.port}` } };
  },
};
