import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ca-untrusted.lab.test';

/** The certificate comes from a private CA; the chain is complete. */
export const caUntrusted: Scenario = {
  id: 'ca-untrusted',
  title: 'The certificate comes from a private CA; the chain is complete',
  host,
  expect: { verdict: 'broken', cause: 'ca-untrusted' },
  async start({ pki, signal }) {
    const companyRoot = await pki.authority({ subject: { O: 'Example Company', CN: 'Company Root' }, issuer: 'self' });
    const companyIntermediate = await pki.authority({
      subject: { O: 'Example Company', CN: 'Company Servers' },
      issuer: companyRoot,
    });
    const leaf = await pki.issue({ names: [host], issuer: companyIntermediate });
    return listen(await tlsPlayer({ leaf, chain: [leaf, companyIntermediate, companyRoot] }), { signal });
  },
};
