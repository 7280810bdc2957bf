import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const sniIgnored: Scenario = {
  id: 'sni-ignored',
  title: 'The server answers every name with the same, wrong certificate',
  expect: { verdict: 'broken', cause: 'sni-ignored', certainty: 'likely' },
  start: tlsServer({ certificate: { names: ['www.hosting-company.test'] } }),
};
