import { concatBytes } from '../wire/bytes.ts';
import { tls12 } from '../wire/registry/versions.ts';
import { downgradeToTls12 } from '../wire/server-hello.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

/** As devices do that hand on the random of the server behind them. RFC 8446 section 4.1.3. */
const markDowngrade = (random: Uint8Array) => concatBytes([random.subarray(0, 24), downgradeToTls12]);

export const middleboxDowngrade: Scenario = {
  id: 'middlebox-downgrade',
  title: 'Something on the way takes TLS 1.3 from a handshake and leaves the mark of a downgrade in it',
  expect: {
    verdict: 'broken',
    cause: 'middlebox',
    certainty: 'likely',
    alsoAllowed: ['server-internal', 'interception'],
  },
  start: engineServer({
    versions: [tls12],
    edit: { ServerHello: (hello) => ({ ...hello, random: markDowngrade(hello.random) }) },
  }),
};
