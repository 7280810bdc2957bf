import { alertId } from '../wire/registry/alerts.ts';
import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const decryptFailureClientTls12: Scenario = {
  id: 'decrypt-failure-client-tls12',
  title: 'The server cannot verify the records of any client (TLS 1.2)',
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  start: engineServer({
    versions: [tls12],
    onMessage: ({ kind }) => (kind === 'Finished' ? { alert: alertId('bad_record_mac') } : null),
  }),
};
