import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const hostnameMismatchWww: Scenario = {
  id: 'hostname-mismatch-www',
  title: 'The certificate names the domain without www only',
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  start: tlsServer({ certificate: { names: ['hostname-mismatch-www.lab.test'] } }),
};
