import { sslv2Player } from './engine/sslv2.ts';
import { tcpServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const protocolMismatchSslv2: Scenario = {
  id: 'protocol-mismatch-sslv2',
  title: 'The server speaks SSL 2.0 only',
  expect: { verdict: 'broken', cause: 'protocol-mismatch', certainty: 'certain' },
  // A ServerHello of SSLv2 has room for one certificate.
  start: tcpServer(async ({ pki, issue }) => sslv2Player(await issue({ key: 'rsa-2048', issuer: pki.root }))),
};
