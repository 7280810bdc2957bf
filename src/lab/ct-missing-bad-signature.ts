import { makeLogs } from './certificates/timestamps.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

/** One of two timestamps was made for another certificate. */
export const ctMissingBadSignature: Scenario = {
  id: 'ct-missing-bad-signature',
  title: 'A timestamp of a log was made for another certificate',
  expect: { verdict: 'degraded', cause: 'ct-missing', certainty: 'certain' },
  start: tlsServer(({ pki }) => {
    const logs = makeLogs(pki.daysFromNow(-400), 'North', 'South');
    const timestamps = logs.map((by, index) => ({ by, at: pki.daysFromNow(-6), damaged: index === 1 }));
    return {
      certificate: {
        timestamps,
      },
      client: { logs: logs.map(({ log }) => log) },
    };
  }),
};
