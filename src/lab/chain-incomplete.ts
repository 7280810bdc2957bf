import { serveFiles } from './servers/http.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.chain-incomplete.lab.test';

/** The intermediate certificate is not sent; the certificate says where to fetch it. */
export const chainIncomplete: Scenario = {
  id: 'chain-incomplete',
  title: 'The intermediate certificate is not sent; the certificate says where to fetch it',
  host,
  expect: { verdict: 'broken', cause: 'chain-incomplete' },
  async start({ pki, signal }) {
    const files = await serveFiles(() => pki.intermediate.der, signal);
    const leaf = await pki.issue({ names: [host], aia: { caIssuers: files.url('/intermediate.cer') } });
    return listen(await tlsPlayer({ leaf, chain: [leaf], software: 'nginx/1.28.0' }), { signal, alsoStop: [files] });
  },
};
