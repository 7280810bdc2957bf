import { byHello, listen, refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

// As servers do that compare legacy_version, which stays at TLS 1.2, with the TLS 1.3 that they speak. RFC 7507 section 3.
const refusal = 86;

/** The server takes every ClientHello for a fallback to an older version. */
export const inappropriateFallback: Scenario = {
  id: 'inappropriate-fallback',
  title: 'The server takes every ClientHello for a fallback to an older version',
  host: 'www.inappropriate-fallback.lab.test',
  expect: { verdict: 'broken', cause: 'inappropriate-fallback', certainty: 'certain' },
  async start({ signal }) {
    return listen(
      byHello(() => refuseWith(refusal)),
      { signal },
    );
  },
};
