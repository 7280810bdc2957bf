import { enginePlayer } from './engine/player.ts';
import { listen } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.healthy-small-records.lab.test';

/** Nothing is wrong: the server sends records of 64 bytes at most. */
export const healthySmallRecords: Scenario = {
  id: 'healthy-small-records',
  title: 'Nothing is wrong: the server sends records of 64 bytes at most',
  host,
  expect: { verdict: 'healthy', cause: null },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    return listen(enginePlayer({ leaf, maxRecordBytes: 64 }), { signal });
  },
};
