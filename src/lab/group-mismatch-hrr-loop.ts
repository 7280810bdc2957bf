import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const groupMismatchHrrLoop: Scenario = {
  id: 'group-mismatch-hrr-loop',
  title: 'The server answers every ClientHello with a HelloRetryRequest',
  expect: { verdict: 'broken', cause: 'group-mismatch', certainty: 'certain' },
  start: engineServer({ insist: { retryGroup: 'secp256r1' } }),
};
