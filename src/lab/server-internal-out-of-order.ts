import { tls12 } from '../wire/registry/versions.ts';
import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const serverInternalOutOfOrder: Scenario = {
  id: 'server-internal-out-of-order',
  title: 'The server says ServerHelloDone before its certificate',
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  start: engineServer({
    versions: [tls12],
    edit: { Certificate: (certificate) => [{ kind: 'ServerHelloDone' }, certificate] },
  }),
};
