import { firewallAuthority } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const interception: Scenario = {
  id: 'interception',
  title: 'A company firewall replaces the certificate; its root is not installed here',
  expect: { verdict: 'broken', cause: 'interception', certainty: 'likely' },
  start: tlsServer(async ({ pki, issue }) => {
    const appliance = await firewallAuthority(pki);
    const leaf = await issue({ issuer: appliance });
    return { leaf, chain: [leaf, appliance] };
  }),
};
