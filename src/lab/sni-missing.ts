import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

// As nginx with `ssl_reject_handshake on` in its default server.
export const sniMissing: Scenario = {
  id: 'sni-missing',
  title: 'The client sends no server name; the server refuses without one',
  expect: { verdict: 'broken', cause: 'sni-missing' },
  start: tlsServer({ instead: (hello) => (hello.sni ? null : refuseWith('unrecognized_name')), client: { sni: null } }),
};
