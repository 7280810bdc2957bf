import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const clockWrongAhead: Scenario = {
  id: 'clock-wrong-ahead',
  title: "The client's clock is three years fast; the server is well",
  expect: { verdict: 'broken', cause: 'clock-wrong', certainty: 'likely' },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue();
    return { leaf, staple: pki.staple(leaf), client: { clockOffsetMs: 3 * 365 * 86_400_000 } };
  }),
};
