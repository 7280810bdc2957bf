import { staffAuthority, strangersIdentity } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const clientCertRejectedTls13: Scenario = {
  id: 'client-cert-rejected-tls13',
  title: 'The server finishes the handshake, then closes on the client certificate of an unknown CA',
  expect: { verdict: 'broken', cause: 'client-cert-rejected', certainty: 'certain' },
  start: tlsServer(async ({ pki }) => ({
    clientCertificate: { authorities: [await staffAuthority(pki)], mode: 'required' },
    minVersion: 'TLSv1.3',
    client: { identity: await strangersIdentity(pki) },
  })),
};
