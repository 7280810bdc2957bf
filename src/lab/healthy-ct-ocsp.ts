import { makeLog, timestampsOver } from './certificates/timestamps.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-ct-ocsp.lab.test';

/** Nothing is wrong: the timestamps come in the stapled OCSP response. */
export const healthyCtOcsp: Scenario = {
  id: 'healthy-ct-ocsp',
  title: 'Nothing is wrong: the timestamps come in the stapled OCSP response',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const [one, two] = [
      makeLog('North', 'North 2026', pki.daysFromNow(-400)),
      makeLog('South', 'South 2026', pki.daysFromNow(-400)),
    ];
    const at = pki.daysFromNow(-6);
    const leaf = await pki.issue({ names: [host] });
    const timestamps = timestampsOver(
      [
        { by: one, at },
        { by: two, at },
      ],
      leaf.der,
    );
    const staple = pki.staple(leaf, { timestamps });
    return { ...(await listen(await tlsPlayer({ leaf, staple }), { signal })), client: { logs: [one.log, two.log] } };
  },
};
