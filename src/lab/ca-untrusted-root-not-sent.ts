import { companyAuthority } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const caUntrustedRootNotSent: Scenario = {
  id: 'ca-untrusted-root-not-sent',
  title: 'The certificate comes from a private CA, whose root is not sent',
  expect: { verdict: 'broken', cause: 'ca-untrusted', certainty: 'certain' },
  start: tlsServer(async ({ pki }) => ({ certificate: { issuer: await companyAuthority(pki) } })),
};
