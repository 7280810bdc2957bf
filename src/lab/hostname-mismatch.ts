import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const hostnameMismatch: Scenario = {
  id: 'hostname-mismatch',
  title: 'The certificate is for other names',
  expect: { verdict: 'broken', cause: 'hostname-mismatch' },
  start: tlsServer(async ({ host, issue }) => {
    const leaf = await issue({ names: ['shop.example.test', 'mail.example.test'] });
    // Another name gets another certificate: the server does know SNI.
    const other = await issue({ names: ['other.hosting.lab.test'] });
    return { leaf: other, bySni: { [host]: leaf } };
  }),
};
