import type { ProgramTrust } from '../pki/stores/trusted-by.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const caDistrustedChrome: Scenario = {
  id: 'ca-distrusted-chrome',
  title: 'Chrome alone trusts the CA only for certificates older than this one',
  expect: { verdict: 'degraded', cause: 'ca-distrusted' },
  start: tlsServer(({ pki }) => {
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
  }),
};
