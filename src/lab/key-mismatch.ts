import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const keyMismatch: Scenario = {
  id: 'key-mismatch',
  title: 'The private key does not belong to the certificate (TLS 1.3)',
  expect: { verdict: 'broken', cause: 'key-mismatch', certainty: 'certain' },
  start: engineServer(async ({ issue }) => {
    const other = await issue();
    return { key: other.key };
  }),
};
