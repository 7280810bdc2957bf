import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.interception.lab.test';

/** A company firewall replaces the certificate; its root is not installed here. */
export const interception: Scenario = {
  id: 'interception',
  title: 'A company firewall replaces the certificate; its root is not installed here',
  host,
  expect: { verdict: 'broken', cause: 'interception', certainty: 'likely' },
  async start({ pki, signal }) {
    const appliance = await pki.authority({
      subject: { C: 'US', O: 'Fortinet', OU: 'Certificate Authority', CN: 'FortiGate CA' },
      issuer: 'self',
    });
    const leaf = await pki.issue({ names: [host], issuer: appliance });
    return listen(await tlsPlayer({ leaf, chain: [leaf, appliance] }), { signal });
  },
};
