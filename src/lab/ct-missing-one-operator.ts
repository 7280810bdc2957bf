import { makeLog } from './certificates/timestamps.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ct-missing-one-operator.lab.test';

/** Both timestamps are of logs of one operator, where two are needed. */
export const ctMissingOneOperator: Scenario = {
  id: 'ct-missing-one-operator',
  title: 'Both timestamps are of logs of one operator',
  host,
  expect: { verdict: 'degraded', cause: 'ct-missing', certainty: 'certain' },
  async start({ pki, signal }) {
    const [one, two] = [
      makeLog('North', 'North 2026', pki.daysFromNow(-400)),
      makeLog('North', 'North 2026b', pki.daysFromNow(-400)),
    ];
    const at = pki.daysFromNow(-6);
    const leaf = await pki.issue({
      names: [host],
      timestamps: [
        { by: one, at },
        { by: two, at },
      ],
    });
    return { ...(await listen(await tlsPlayer({ leaf }), { signal })), client: { logs: [one.log, two.log] } };
  },
};
