import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certMissingTls12: Scenario = {
  id: 'cert-missing-tls12',
  title: 'The server sends an empty Certificate message (TLS 1.2)',
  expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'certain' },
  start: engineServer({
    versions: [tls12],
    edit: { Certificate: (certificate) => ({ ...certificate, certificateList: [] }) },
  }),
};
