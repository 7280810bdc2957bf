import { alertId } from '../wire/registry/alerts.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const serverInternalAlert: Scenario = {
  id: 'server-internal-alert',
  title: 'The server fails inside when it is to sign (TLS 1.3)',
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  start: engineServer({ edit: { CertificateVerify: () => ({ alert: alertId('internal_error') }) } }),
};
