import { staffAuthority } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const clientCertRequiredTls12: Scenario = {
  id: 'client-cert-required-tls12',
  title: 'The server demands a client certificate (TLS 1.2)',
  expect: { verdict: 'broken', cause: 'client-cert-required' },
  start: tlsServer(async ({ pki }) => {
    return { maxVersion: 'TLSv1.2', clientCertificate: { authorities: [await staffAuthority(pki)], mode: 'required' } };
  }),
};
