import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-client-cert-optional.lab.test';

/** Nothing is wrong: the server asks for a client certificate and does without. */
export const healthyClientCertOptional: Scenario = {
  id: 'healthy-client-cert-optional',
  title: 'Nothing is wrong: the server asks for a client certificate and does without',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const staff = await pki.authority({ subject: { O: 'Example Company', CN: 'Staff CA' }, issuer: 'self' });
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, clientCertificate: { authorities: [staff], mode: 'checked' } }), { signal });
  },
};
