import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.clock-wrong-ahead.lab.test';

/** The client's clock is three years fast; the server is well. */
export const clockWrongAhead: Scenario = {
  id: 'clock-wrong-ahead',
  title: "The client's clock is three years fast; the server is well",
  host,
  expect: { verdict: 'broken', cause: 'clock-wrong', certainty: 'likely' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return {
      ...(await listen(await tlsPlayer({ leaf, staple: pki.staple(leaf) }), { signal })),
      client: { clockOffsetMs: 3 * 365 * 86_400_000 },
    };
  },
};
