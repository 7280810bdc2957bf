import { serveFiles } from './servers/http.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.chain-incomplete-two.lab.test';

/** Two intermediate certificates are not sent; each certificate says where to fetch its issuer. */
export const chainIncompleteTwo: Scenario = {
  id: 'chain-incomplete-two',
  title: 'Two intermediate certificates are not sent; each certificate says where to fetch its issuer',
  host,
  expect: { verdict: 'broken', cause: 'chain-incomplete' },
  async start({ pki, signal }) {
    const files = await serveFiles((path) => (path === '/upper.cer' ? upper : lower).der, signal);
    const upper = await pki.authority({ subject: { CN: 'whytls lab upper intermediate' } });
    const lower = await pki.authority({
      subject: { CN: 'whytls lab lower intermediate' },
      issuer: upper,
      aia: { caIssuers: files.url('/upper.cer') },
    });
    const leaf = await pki.issue({ names: [host], issuer: lower, aia: { caIssuers: files.url('/lower.cer') } });
    return listen(await tlsPlayer({ leaf, chain: [leaf] }), { signal, alsoStop: [files] });
  },
};
