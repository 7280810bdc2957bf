import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const closedEarlyAfterHandshake: Scenario = {
  id: 'closed-early-after-handshake',
  title: 'TLS completes, and then a proxy finds the service behind it down and closes',
  expect: { verdict: 'broken', cause: 'closed-early', certainty: 'certain' },
  start: tlsServer({ respond: (socket) => socket.end() }),
};
