import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyRetry: Scenario = {
  id: 'healthy-retry',
  title: 'Nothing is wrong: the server asks for P-384 with a HelloRetryRequest',
  expect: { verdict: 'healthy', cause: null },
  start: engineServer({ groups: ['secp384r1'] }),
};
