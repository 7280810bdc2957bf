import { tlsFeature } from './certificates/crl.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyMustStaple: Scenario = {
  id: 'healthy-must-staple',
  title: 'Nothing is wrong: the certificate demands a staple, and the server sends a good one',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue({ extraExtensions: [tlsFeature(5)] });
    return { leaf, staple: pki.staple(leaf) };
  }),
};
