import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const chainRootIncluded: Scenario = {
  id: 'chain-root-included',
  title: 'Nothing is wrong: the root is sent too, which only costs bytes',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue();
    return { leaf, chain: [leaf, pki.intermediate, pki.root] };
  }),
};
