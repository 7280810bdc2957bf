import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const legacyRenegotiation: Scenario = {
  id: 'legacy-renegotiation',
  title: 'The server does not know secure renegotiation',
  expect: { verdict: 'degraded', cause: 'legacy-renegotiation', certainty: 'certain' },
  start: engineServer({ versions: [tls12], answers: { secureRenegotiation: false } }),
};
