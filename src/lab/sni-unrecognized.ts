import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const sniUnrecognized: Scenario = {
  id: 'sni-unrecognized',
  title: 'The server refuses this name (alert unrecognized_name) and knows others',
  expect: { verdict: 'broken', cause: 'sni-unrecognized' },
  start: tlsServer(({ host }) => ({
    certificate: { names: ['known.hosting.lab.test'] },
    instead: (hello) => (hello.sni === host ? refuseWith('unrecognized_name') : null),
  })),
};
