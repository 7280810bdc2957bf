import { alertId } from '../wire/registry/alerts.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const decryptFailureClient: Scenario = {
  id: 'decrypt-failure-client',
  title: 'The server cannot verify the Finished message of any client (TLS 1.3)',
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  start: engineServer({ onMessage: ({ kind }) => (kind === 'Finished' ? { alert: alertId('decrypt_error') } : null) }),
};
