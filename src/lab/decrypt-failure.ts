import { flipLastBit } from './engine/flip-last-bit.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const decryptFailure: Scenario = {
  id: 'decrypt-failure',
  title: 'What the server encrypts cannot be decrypted (TLS 1.3)',
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  start: engineServer({
    editRecord: (record, carries) =>
      carries === 'Finished' ? { ...record, fragment: flipLastBit(record.fragment) } : record,
  }),
};
