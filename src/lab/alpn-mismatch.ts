import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const alpnMismatch: Scenario = {
  id: 'alpn-mismatch',
  title: 'The server insists on an application protocol that no web client offers',
  expect: { verdict: 'broken', cause: 'alpn-mismatch' },
  start: tlsServer({ alpn: ['imap'] }),
};
