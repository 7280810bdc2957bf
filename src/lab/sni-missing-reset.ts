import { tlsServer } from './servers/serving.ts';
import { resetAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const sniMissingReset: Scenario = {
  id: 'sni-missing-reset',
  title: 'The client sends no server name; the connection is reset without one',
  expect: { verdict: 'broken', cause: 'sni-missing' },
  start: tlsServer({ instead: (hello) => (hello.sni ? null : resetAfterHello), client: { sni: null } }),
};
