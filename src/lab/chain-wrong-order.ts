import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const chainWrongOrder: Scenario = {
  id: 'chain-wrong-order',
  title: 'The chain is complete but not in order',
  expect: { verdict: 'degraded', cause: 'chain-wrong-order' },
  start: tlsServer(async ({ pki, issue }) => {
    const upper = await pki.authority({ subject: { CN: 'whytls lab upper intermediate' } });
    const lower = await pki.authority({ subject: { CN: 'whytls lab lower intermediate' }, issuer: upper });
    const leaf = await issue({ issuer: lower });
    return { leaf, chain: [leaf, upper, lower] };
  }),
};
