import { serveFiles } from './servers/http.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const chainIncomplete: Scenario = {
  id: 'chain-incomplete',
  title: 'The intermediate certificate is not sent; the certificate says where to fetch it',
  expect: { verdict: 'broken', cause: 'chain-incomplete' },
  start: tlsServer(async ({ pki, signal, issue }) => {
    const files = await serveFiles(() => pki.intermediate.der, signal);
    const leaf = await issue({ aia: { caIssuers: files.url('/intermediate.cer') } });
    return { leaf, chain: [leaf], software: 'nginx/1.28.0', alsoStop: [files] };
  }),
};
