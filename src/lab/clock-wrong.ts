import { tlsServer } from './servers/serving.ts';
import type { Scenario } from './scenario.ts';

export const clockWrong: Scenario = {
  id: 'clock-wrong',
  title: "The client's clock is three years slow; the server is well",
  expect: { verdict: 'broken', cause: 'clock-wrong' },
  start: tlsServer(async ({ pki, issue }) => {
    const leaf = await issue();
    return { leaf, staple: pki.staple(leaf), client: { clockOffsetMs: -3 * 365 * 86_400_000 } };
  }),
};
