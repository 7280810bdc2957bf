import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const caUntrustedSameName: Scenario = {
  id: 'ca-untrusted-same-name',
  title: 'The certificate comes from a CA that was made anew: clients hold the old root of the same name',
  expect: { verdict: 'broken', cause: 'ca-untrusted', certainty: 'certain' },
  start: tlsServer(async ({ pki, issue }) => {
    const anew = await pki.authority({
      subject: { C: 'ZZ', O: 'whytls lab', CN: 'whytls lab root' },
      issuer: 'self',
    });
    const leaf = await issue({ issuer: anew });
    return { leaf, chain: [leaf, anew] };
  }),
};
