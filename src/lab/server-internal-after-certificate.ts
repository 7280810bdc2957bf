import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.server-internal-after-certificate.lab.test';

/** The server closes the connection after its certificate. */
export const serverInternalAfterCertificate: Scenario = {
  id: 'server-internal-after-certificate',
  title: 'The server closes the connection after its certificate',
  host,
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'likely' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, versions: [tls12], edit: { ServerKeyExchange: () => 'close' } }), { signal });
  },
};
