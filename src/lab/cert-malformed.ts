import { subjectAltName } from './certificates/extensions.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-malformed.lab.test';

/** The certificate has the same extension twice, which RFC 5280 forbids. */
export const certMalformed: Scenario = {
  id: 'cert-malformed',
  title: 'The certificate has the same extension twice, which RFC 5280 forbids',
  host,
  expect: { verdict: 'broken', cause: 'cert-malformed' },
  async start({ pki, signal }) {
    const again = subjectAltName([host]);
    const leaf = await pki.issue({ names: [host], extraExtensions: [again] });
    return listen(await tlsPlayer({ leaf }), { signal });
  },
};
