import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const versionIntoleranceGreaseSuite: Scenario = {
  id: 'version-intolerance-grease-suite',
  title: 'The server refuses a ClientHello with a cipher suite that it does not know',
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  start: tlsServer({ instead: (hello) => (hello.grease.suites ? refuseWith('illegal_parameter') : null) }),
};
