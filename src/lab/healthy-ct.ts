import { makeLog } from './certificates/timestamps.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-ct.lab.test';

/** Nothing is wrong: two logs have signed for the certificate. */
export const healthyCt: Scenario = {
  id: 'healthy-ct',
  title: 'Nothing is wrong: two logs have signed for the certificate',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const [one, two] = [
      makeLog('North', 'North 2026', pki.daysFromNow(-400)),
      makeLog('South', 'South 2026', pki.daysFromNow(-400)),
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
