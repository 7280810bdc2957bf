import type { ProgramTrust } from '../pki/trusted-by.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ca-distrusted-everywhere.lab.test';

/** Every program has removed the root of this CA. */
export const caDistrustedEverywhere: Scenario = {
  id: 'ca-distrusted-everywhere',
  title: 'Every program has removed the root of this CA',
  host,
  expect: { verdict: 'broken', cause: 'ca-distrusted' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const month = pki.daysFromNow(-30).toISOString().slice(0, 10);
    const gone: Omit<ProgramTrust, 'program'> = {
      today: false,
      since: null,
      sinceDay: null,
      until: month,
      untilDay: month,
      distrustedFrom: null,
    };
    const programs = ['Mozilla', 'Chrome', 'Apple', 'Microsoft', 'Java'].map((program) => ({ ...gone, program }));
    return {
      ...(await listen(await tlsPlayer({ leaf }), { signal })),
      client: { systemLacksRoot: true, programsLackRoot: true, programs },
    };
  },
};
