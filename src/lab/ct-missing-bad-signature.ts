import { makeLog } from './certificates/timestamps.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ct-missing-bad-signature.lab.test';

/** One of two timestamps was made for another certificate. */
export const ctMissingBadSignature: Scenario = {
  id: 'ct-missing-bad-signature',
  title: 'A timestamp of a log was made for another certificate',
  host,
  expect: { verdict: 'degraded', cause: 'ct-missing', certainty: 'certain' },
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
        { by: two, at, damaged: true },
      ],
    });
    return { ...(await listen(await tlsPlayer({ leaf }), { signal })), client: { logs: [one.log, two.log] } };
  },
};
