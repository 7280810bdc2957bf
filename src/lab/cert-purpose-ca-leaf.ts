import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certPurposeCaLeaf: Scenario = {
  id: 'cert-purpose-ca-leaf',
  title: 'A CA certificate serves as the server certificate',
  expect: { verdict: 'degraded', cause: 'cert-purpose' },
  start: tlsServer(async ({ pki }) => {
    const upper = await pki.authority({ subject: { CN: 'whytls lab upper intermediate' } });
    return { certificate: { ca: { pathLength: 0 }, issuer: upper, extendedKeyUsage: ['serverAuth'] } };
  }),
};
