import { tcpServer } from './servers/serving.ts';
import { byHello, refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

// As servers do that compare legacy_version, which stays at TLS 1.2, with the TLS 1.3 that they speak. RFC 7507 section 3.
export const inappropriateFallback: Scenario = {
  id: 'inappropriate-fallback',
  title: 'The server takes every ClientHello for a fallback to an older version',
  expect: { verdict: 'broken', cause: 'inappropriate-fallback', certainty: 'certain' },
  start: tcpServer(() => byHello(() => refuseWith('inappropriate_fallback'))),
};
