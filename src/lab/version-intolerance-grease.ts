import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const versionIntoleranceGrease: Scenario = {
  id: 'version-intolerance-grease',
  title: 'The server refuses a ClientHello with an extension that it does not know',
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  start: tlsServer({ instead: (hello) => (hello.grease.extensions ? refuseWith('unsupported_extension') : null) }),
};
