import { firewallAuthority } from './certificates/authorities.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const interceptionTrusted: Scenario = {
  id: 'interception-trusted',
  title: 'A company firewall replaces the certificate; its root is in the store of this machine only',
  expect: { verdict: 'degraded', cause: 'interception', certainty: 'likely' },
  start: tlsServer(async ({ pki, issue }) => {
    const appliance = await firewallAuthority(pki);
    const leaf = await issue({ issuer: appliance });
    return { leaf, chain: [leaf, appliance], client: { systemOnlyRoots: [appliance.certPem] } };
  }),
};
