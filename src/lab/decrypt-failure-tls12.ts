import { tls12 } from '../wire/registry/versions.ts';
import { flipLastBit } from './engine/flip-last-bit.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const decryptFailureTls12: Scenario = {
  id: 'decrypt-failure-tls12',
  title: 'What the server encrypts cannot be verified (TLS 1.2)',
  expect: { verdict: 'broken', cause: 'decrypt-failure', certainty: 'certain' },
  start: engineServer({
    certificate: { key: 'rsa-2048' },
    versions: [tls12],
    suites: ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],
    editRecord: (record, carries) =>
      carries === 'Finished' ? { ...record, fragment: flipLastBit(record.fragment) } : record,
  }),
};
