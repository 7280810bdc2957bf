import type { ProgramTrust } from '../pki/stores/trusted-by.ts';
import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const caDistrustedEverywhere: Scenario = {
  id: 'ca-distrusted-everywhere',
  title: 'Every program has removed the root of this CA',
  expect: { verdict: 'broken', cause: 'ca-distrusted' },
  start: tlsServer(({ pki }) => {
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
    return { client: { systemLacksRoot: true, programsLackRoot: true, programs } };
  }),
};
