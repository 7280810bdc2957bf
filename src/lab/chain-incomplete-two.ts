import { serveFiles } from './servers/http.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const chainIncompleteTwo: Scenario = {
  id: 'chain-incomplete-two',
  title: 'Two intermediate certificates are not sent; each certificate says where to fetch its issuer',
  expect: { verdict: 'broken', cause: 'chain-incomplete' },
  start: tlsServer(async ({ pki, signal, issue }) => {
    const files = await serveFiles((path) => (path === '/upper.cer' ? upper : lower).der, signal);
    const upper = await pki.authority({ subject: { CN: 'whytls lab upper intermediate' } });
    const lower = await pki.authority({
      subject: { CN: 'whytls lab lower intermediate' },
      issuer: upper,
      aia: { caIssuers: files.url('/upper.cer') },
    });
    const leaf = await issue({ issuer: lower, aia: { caIssuers: files.url('/lower.cer') } });
    return { leaf, chain: [leaf], alsoStop: [files] };
  }),
};
