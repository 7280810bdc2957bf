import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const sniMissingDefaultCert: Scenario = {
  id: 'sni-missing-default-cert',
  title: 'The client sends no server name and gets the certificate of the default host',
  expect: { verdict: 'broken', cause: 'sni-missing' },
  start: tlsServer(async ({ host, issue }) => {
    const right = await issue();
    return { certificate: { names: ['default.hosting.lab.test'] }, bySni: { [host]: right }, client: { sni: null } };
  }),
};
