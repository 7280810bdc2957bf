import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const keyMismatchTls12: Scenario = {
  id: 'key-mismatch-tls12',
  title: 'The private key does not belong to the certificate (TLS 1.2)',
  expect: { verdict: 'broken', cause: 'key-mismatch', certainty: 'certain' },
  start: engineServer(async ({ issue }) => {
    const other = await issue();
    return { versions: [tls12], key: other.key };
  }),
};
