import { engineServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const healthySmallRecords: Scenario = {
  id: 'healthy-small-records',
  title: 'Nothing is wrong: the server sends records of 64 bytes at most',
  expect: { verdict: 'healthy', cause: null },
  start: engineServer({ maxRecordBytes: 64 }),
};
