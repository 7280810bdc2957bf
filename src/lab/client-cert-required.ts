import { staffAuthority } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const clientCertRequired: Scenario = {
  id: 'client-cert-required',
  title: 'The server demands a client certificate (TLS 1.3)',
  expect: { verdict: 'broken', cause: 'client-cert-required' },
  start: tlsServer(async ({ pki }) => {
    return { clientCertificate: { authorities: [await staffAuthority(pki)], mode: 'required' } };
  }),
};
