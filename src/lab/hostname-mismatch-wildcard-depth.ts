import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const hostnameMismatchWildcardDepth: Scenario = {
  id: 'hostname-mismatch-wildcard-depth',
  title: 'The wildcard of the certificate covers one label, the name has two',
  host: 'www.shop.wildcard-depth.lab.test',
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  start: tlsServer({ certificate: { names: ['*.wildcard-depth.lab.test', 'wildcard-depth.lab.test'] } }),
};
