import type { ProgramTrust } from '../pki/trusted-by.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.ca-distrusted-chrome.lab.test';

/** Chrome alone trusts the CA only for certificates older than this one. */
export const caDistrustedChrome: Scenario = {
  id: 'ca-distrusted-chrome',
  title: 'Chrome alone trusts the CA only for certificates older than this one',
  host,
  expect: { verdict: 'degraded', cause: 'ca-distrusted' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const trusts: Omit<ProgramTrust, 'program'> = {
      today: true,
      since: null,
      sinceDay: null,
      until: null,
      untilDay: null,
      distrustedFrom: null,
    };
    const month = pki.daysFromNow(-30).toISOString().slice(0, 10);
    return {
      ...(await listen(await tlsPlayer({ leaf }), { signal })),
      client: {
        programs: [
          { ...trusts, program: 'Mozilla' },
          { ...trusts, program: 'Chrome', distrustedFrom: month },
          { ...trusts, program: 'Apple' },
          { ...trusts, program: 'Microsoft' },
          { ...trusts, program: 'Java' },
        ],
      },
    };
  },
};
