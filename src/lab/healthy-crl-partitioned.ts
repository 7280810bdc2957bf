import { crlDistributionPoints } from './certificates/crl.ts';
import { serveStatus } from './servers/status.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-crl-partitioned.lab.test';

/** Nothing is wrong: the certificate is not in its part of the revocation list. */
export const healthyCrlPartitioned: Scenario = {
  id: 'healthy-crl-partitioned',
  title: 'Nothing is wrong: the certificate is not in its part of the revocation list',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const status = await serveStatus(
      {
        '/1.crl': () => pki.revocationList([leaf], { point: { urls: [status.url('/1.crl')] } }),
        '/2.crl': () => pki.revocationList([], { point: { urls: [status.url('/2.crl')] } }),
      },
      signal,
    );
    const leaf = await pki.issue({ names: [host], extraExtensions: [crlDistributionPoints(status.url('/2.crl'))] });
    return listen(await tlsPlayer({ leaf }), { signal, alsoStop: [status] });
  },
};
