import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.cert-missing.lab.test';

/** The server sends an empty Certificate message (TLS 1.3). */
export const certMissing: Scenario = {
  id: 'cert-missing',
  title: 'The server sends an empty Certificate message (TLS 1.3)',
  host,
  expect: { verdict: 'broken', cause: 'cert-missing', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      enginePlayer({ leaf, edit: { Certificate: (certificate) => ({ ...certificate, certificateList: [] }) } }),
      { signal },
    );
  },
};
