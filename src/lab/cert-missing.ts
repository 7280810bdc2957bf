import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const certMissing: Scenario = {
  id: 'cert-missing',
  title: 'The server sends an empty Certificate message (TLS 1.3)',
  expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'certain' },
  start: engineServer({ edit: { Certificate: (certificate) => ({ ...certificate, certificateList: [] }) } }),
};
