import { flipLastBit } from './engine/flip-last-bit.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const decryptFailureFinished: Scenario = {
  id: 'decrypt-failure-finished',
  title: 'The Finished message of the server does not match the handshake',
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  start: engineServer({
    edit: { Finished: (finished) => ({ ...finished, verifyData: flipLastBit(finished.verifyData) }) },
  }),
};
