import { alertId } from '../wire/registry/alerts.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

/** The server looks for its key after the ServerHello, as Java's do, and finds none. */
export const certMissingNoKey: Scenario = {
  id: 'cert-missing-no-key',
  title: 'The server finds no key to go with a certificate, after it has agreed on version and suite',
  expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'likely' },
  start: engineServer({ edit: { Certificate: () => ({ alert: alertId('handshake_failure') }) } }),
};
