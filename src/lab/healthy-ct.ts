import { makeLogs } from './certificates/timestamps.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyCt: Scenario = {
  id: 'healthy-ct',
  title: 'Nothing is wrong: two logs have signed for the certificate',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer(({ pki }) => {
    const logs = makeLogs(pki.daysFromNow(-400), 'North', 'South');
    const timestamps = logs.map((by) => ({ by, at: pki.daysFromNow(-6) }));
    return {
      certificate: {
        timestamps,
      },
      client: { logs: logs.map(({ log }) => log) },
    };
  }),
};
