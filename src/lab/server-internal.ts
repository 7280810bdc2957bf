import { byHello, listen, refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const internalError = 80;

/** The server answers every ClientHello with internal_error. */
export const serverInternal: Scenario = {
  id: 'server-internal',
  title: 'The server answers every ClientHello with internal_error',
  host: 'www.server-internal.lab.test',
  expect: { verdict: 'broken', cause: 'server-internal', certainty: 'certain' },
  async start({ signal }) {
    return listen(
      byHello(() => refuseWith(internalError)),
      { signal },
    );
  },
};
