import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-missing-tls12.lab.test';

/** The server sends an empty Certificate message (TLS 1.2). */
export const certMissingTls12: Scenario = {
  id: 'cert-missing-tls12',
  title: 'The server sends an empty Certificate message (TLS 1.2)',
  host,
  expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        edit: { Certificate: (certificate) => ({ ...certificate, certificateList: [] }) },
      }),
      { signal },
    );
  },
};
