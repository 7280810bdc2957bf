import { signedCertificateTimestamps } from './certificates/extensions.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.chain-incomplete-no-aia.lab.test';

/** The intermediate certificate is not sent, and nothing says where to fetch it. */
export const chainIncompleteNoAia: Scenario = {
  id: 'chain-incomplete-no-aia',
  title: 'The intermediate certificate is not sent, and nothing says where to fetch it',
  host,
  expect: { verdict: 'broken', cause: 'chain-incomplete', certainty: 'likely' },
  async start({ pki, signal }) {
    // Logged, as public authorities do: what speaks for a missing intermediate rather than for a private root.
    const logged = signedCertificateTimestamps(pki.daysFromNow(-6));
    const leaf = await pki.issue({ names: [host], extraExtensions: [logged] });
    return listen(await tlsPlayer({ leaf, chain: [leaf], software: 'Apache/2.4.65 (Debian)' }), { signal });
  },
};
