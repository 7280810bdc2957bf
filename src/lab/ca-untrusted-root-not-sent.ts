import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ca-untrusted-root-not-sent.lab.test';

/** The certificate comes from a private CA, whose root is not sent. */
export const caUntrustedRootNotSent: Scenario = {
  id: 'ca-untrusted-root-not-sent',
  title: 'The certificate comes from a private CA, whose root is not sent',
  host,
  expect: { verdict: 'broken', cause: 'ca-untrusted', certainty: 'certain' },
  async start({ pki, signal }) {
    const companyRoot = await pki.authority({ subject: { O: 'Example Company', CN: 'Company Root' }, issuer: 'self' });
    const companyIntermediate = await pki.authority({
      subject: { O: 'Example Company', CN: 'Company Servers' },
      issuer: companyRoot,
    });
    const leaf = await pki.issue({ names: [host], issuer: companyIntermediate });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
