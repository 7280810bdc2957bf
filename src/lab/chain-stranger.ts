import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const chainStranger: Scenario = {
  id: 'chain-stranger',
  title: 'The chain is complete, with a certificate in it that has nothing to do with it',
  expect: { verdict: 'degraded', cause: 'chain-wrong-order' },
  start: tlsServer(async ({ pki, issue }) => {
    const stranger = await pki.authority({
      subject: { O: 'Somebody else', CN: 'Old Intermediate 2019' },
      issuer: 'self',
    });
    const leaf = await issue();
    return { leaf, chain: [leaf, stranger, pki.intermediate] };
  }),
};
