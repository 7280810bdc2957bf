import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const hostnameMismatchIp: Scenario = {
  id: 'hostname-mismatch-ip',
  title: 'The target is an IP address that the certificate does not list',
  host: '127.0.0.1',
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  start: tlsServer({ certificate: { names: ['www.hostname-mismatch-ip.lab.test'] } }),
};
