import { makeLogs } from './certificates/timestamps.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const ctMissing: Scenario = {
  id: 'ct-missing',
  title: 'A public certificate without timestamps of Certificate Transparency logs',
  expect: { verdict: 'degraded', cause: 'ct-missing', certainty: 'certain' },
  start: tlsServer(({ pki }) => ({
    client: { logs: makeLogs(pki.daysFromNow(-400), 'North').map(({ log }) => log) },
  })),
};
