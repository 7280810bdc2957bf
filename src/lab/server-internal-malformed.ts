import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

// Type ServerHello, a length of 2, and no more than the version.
const twoBytesOnly = Uint8Array.of(2, 0, 0, 2, 3, 3);

export const serverInternalMalformed: Scenario = {
  id: 'server-internal-malformed',
  title: 'The server sends a ServerHello that ends too early',
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  start: engineServer({ edit: { ServerHello: () => twoBytesOnly } }),
};
