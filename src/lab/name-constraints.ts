import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const nameConstraints: Scenario = {
  id: 'name-constraints',
  title: 'The intermediate CA may not issue for this domain',
  expect: { verdict: 'broken', cause: 'name-constraints' },
  start: tlsServer(async ({ pki }) => {
    const fenced = await pki.authority({
      subject: { CN: 'whytls lab constrained intermediate' },
      nameConstraints: { permitted: ['other.test'] },
    });
    return { certificate: { issuer: fenced } };
  }),
};
