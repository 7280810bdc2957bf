import { makeLogs } from './certificates/timestamps.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

/** Both timestamps are of logs of one operator, where two are needed. */
export const ctMissingOneOperator: Scenario = {
  id: 'ct-missing-one-operator',
  title: 'Both timestamps are of logs of one operator',
  expect: { verdict: 'degraded', cause: 'ct-missing', certainty: 'certain' },
  start: tlsServer(({ pki }) => {
    const logs = makeLogs(pki.daysFromNow(-400), 'North', 'North');
    const timestamps = logs.map((by) => ({ by, at: pki.daysFromNow(-6) }));
    return {
      certificate: {
        timestamps,
      },
      client: { logs: logs.map(({ log }) => log) },
    };
  }),
};
