import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.interception-trusted.lab.test';

/** A company firewall replaces the certificate; its root is in the store of this machine only. */
export const interceptionTrusted: Scenario = {
  id: 'interception-trusted',
  title: 'A company firewall replaces the certificate; its root is in the store of this machine only',
  host,
  expect: { verdict: 'degraded', cause: 'interception', certainty: 'likely' },
  async start({ pki, signal }) {
    const appliance = await pki.authority({
      subject: { C: 'US', O: 'Fortinet', OU: 'Certificate Authority', CN: 'FortiGate CA' },
      issuer: 'self',
    });
    const leaf = await pki.issue({ names: [host], issuer: appliance });
    return {
      ...(await listen(await tlsPlayer({ leaf, chain: [leaf, appliance] }), { signal })),
      client: { systemOnlyRoots: [appliance.certPem] },
    };
  },
};
