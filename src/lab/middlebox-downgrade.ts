import { enginePlayer } from './engine/player.ts';
import { concatBytes } from '../wire/bytes.ts';
import { downgradeToTls12 } from '../wire/server-hello.ts';
import { listen } from './servers/tcp.ts';
import { tls12 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.middlebox-downgrade.lab.test';
/** As devices do that hand on the random of the server behind them. RFC 8446 section 4.1.3. */
const markDowngrade = (random: Uint8Array) => concatBytes([random.subarray(0, 24), downgradeToTls12]);

/** Something on the way takes TLS 1.3 from a handshake and leaves the mark of a downgrade in it. */
export const middleboxDowngrade: Scenario = {
  id: 'middlebox-downgrade',
  title: 'Something on the way takes TLS 1.3 from a handshake and leaves the mark of a downgrade in it',
  host,
  expect: {
    verdict: 'broken',
    cause: 'middlebox',
    certainty: 'likely',
    alsoAllowed: ['server-internal', 'interception'],
  },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(
      enginePlayer({
        leaf,
        versions: [tls12],
        edit: { ServerHello: (hello) => ({ ...hello, random: markDowngrade(hello.random) }) },
      }),
      { signal },
    );
  },
};
