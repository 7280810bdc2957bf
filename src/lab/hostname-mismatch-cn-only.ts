import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const hostnameMismatchCnOnly: Scenario = {
  id: 'hostname-mismatch-cn-only',
  title: 'The name stands in the common name only, where current clients do not look',
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  start: tlsServer(({ host }) => ({ certificate: { names: [], subject: { CN: host } } })),
};
