import { makeLog } from './certificates/timestamps.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ct-missing.lab.test';

/** A public certificate without timestamps of Certificate Transparency logs. */
export const ctMissing: Scenario = {
  id: 'ct-missing',
  title: 'A public certificate without timestamps of Certificate Transparency logs',
  host,
  expect: { verdict: 'degraded', cause: 'ct-missing', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const { log } = makeLog('North', 'North 2026', pki.daysFromNow(-400));
    return { ...(await listen(await tlsPlayer({ leaf }), { signal })), client: { logs: [log] } };
  },
};
