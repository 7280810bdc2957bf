import { companyAuthority } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const caUntrusted: Scenario = {
  id: 'ca-untrusted',
  title: 'The certificate comes from a private CA; the chain is complete',
  expect: { verdict: 'broken', cause: 'ca-untrusted' },
  start: tlsServer(async ({ pki, issue }) => {
    const issuer = await companyAuthority(pki);
    const leaf = await issue({ issuer });
    return { leaf, chain: [leaf, issuer, issuer.issuer!] };
  }),
};
