import { staffAuthority } from './certificates/authorities.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyClientCertOptional: Scenario = {
  id: 'healthy-client-cert-optional',
  title: 'Nothing is wrong: the server asks for a client certificate and does without',
  expect: { verdict: 'healthy', cause: null },
  start: engineServer(async ({ pki }) => {
    return { clientCertificate: { authorities: [await staffAuthority(pki)], mode: 'checked' } };
  }),
};
