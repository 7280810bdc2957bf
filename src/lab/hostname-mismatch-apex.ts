import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

const host = 'hostname-mismatch-apex.lab.test';

export const hostnameMismatchApex: Scenario = {
  id: 'hostname-mismatch-apex',
  title: 'The certificate names www only, not the domain itself',
  host,
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  start: tlsServer(({ host }) => ({ certificate: { names: [`www.${host}`] } })),
};
