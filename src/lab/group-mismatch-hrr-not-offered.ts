import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const groupMismatchHrrNotOffered: Scenario = {
  id: 'group-mismatch-hrr-not-offered',
  title: 'The server asks for a Brainpool curve, whatever the client offers',
  expect: { verdict: 'broken', cause: 'group-mismatch', certainty: 'certain' },
  start: engineServer({ insist: { group: 'brainpoolP256r1tls13' } }),
};
