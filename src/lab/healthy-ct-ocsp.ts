import { makeLogs, timestampsOver } from './certificates/timestamps.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthyCtOcsp: Scenario = {
  id: 'healthy-ct-ocsp',
  title: 'Nothing is wrong: the timestamps come in the stapled OCSP response',
  expect: { verdict: 'healthy', cause: null },
  start: tlsServer(async ({ pki, issue }) => {
    const logs = makeLogs(pki.daysFromNow(-400), 'North', 'South');
    const timestamps = logs.map((by) => ({ by, at: pki.daysFromNow(-6) }));
    const leaf = await issue();
    const staple = pki.staple(leaf, { timestamps: timestampsOver(timestamps, leaf.der) });
    return { leaf, staple, client: { logs: logs.map(({ log }) => log) } };
  }),
};
