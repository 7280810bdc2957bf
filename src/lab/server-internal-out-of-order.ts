import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.server-internal-out-of-order.lab.test';

/** The server says ServerHelloDone before its certificate. */
export const serverInternalOutOfOrder: Scenario = {
  id: 'server-internal-out-of-order',
  title: 'The server says ServerHelloDone before its certificate',
  host,
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        edit: { Certificate: (certificate) => [{ kind: 'ServerHelloDone' }, certificate] },
      }),
      { signal },
    );
  },
};
