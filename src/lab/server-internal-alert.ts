import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.server-internal-alert.lab.test';
const internalError = 80;

/** The server fails inside when it is to sign (TLS 1.3). */
export const serverInternalAlert: Scenario = {
  id: 'server-internal-alert',
  title: 'The server fails inside when it is to sign (TLS 1.3)',
  host,
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, edit: { CertificateVerify: () => ({ alert: internalError }) } }), { signal });
  },
};
