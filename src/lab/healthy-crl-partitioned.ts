import { crlDistributionPoints } from './certificates/crl.ts';
import { tlsServer } from './servers/serving.ts';
import { serveStatus } from './servers/status.ts';
import type { Scenario } from './scenario.ts';

export const healthyCrlPartitioned: Scenario = {
  id: 'healthy-crl-partitioned',
  title: 'Nothing is wrong: the certificate is not in its part of the revocation list',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer(async ({ pki, signal, issue }) => {
    const status = await serveStatus(
      {
        '/1.crl': () => pki.revocationList([leaf], { point: { urls: [status.url('/1.crl')] } }),
        '/2.crl': () => pki.revocationList([], { point: { urls: [status.url('/2.crl')] } }),
      },
      signal,
    );
    const leaf = await issue({ extraExtensions: [crlDistributionPoints(status.url('/2.crl'))] });
    return { leaf, alsoStop: [status] };
  }),
};
