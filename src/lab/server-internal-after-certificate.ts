import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const serverInternalAfterCertificate: Scenario = {
  id: 'server-internal-after-certificate',
  title: 'The server closes the connection after its certificate',
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'likely' },
  start: engineServer({ versions: [tls12], edit: { ServerKeyExchange: () => 'close' } }),
};
