import { signedCertificateTimestamps } from './certificates/extensions.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const chainIncompleteNoAia: Scenario = {
  id: 'chain-incomplete-no-aia',
  title: 'The intermediate certificate is not sent, and nothing says where to fetch it',
  expect: { verdict: 'broken', cause: 'chain-incomplete', certainty: 'likely' },
  start: tlsServer(async ({ pki, issue }) => {
    // Logged, as public authorities do: what speaks for a missing intermediate rather than for a private root.
    const leaf = await issue({ extraExtensions: [signedCertificateTimestamps(pki.daysFromNow(-6))] });
    return { leaf, chain: [leaf], software: 'Apache/2.4.65 (Debian)' };
  }),
};
