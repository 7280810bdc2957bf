import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const versionIntoleranceLongHello: Scenario = {
  id: 'version-intolerance-long-hello',
  title: 'The server refuses a ClientHello of more than 1,024 bytes',
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  start: tlsServer({ instead: (hello) => (hello.bytes.length > 1_024 ? refuseWith('decode_error') : null) }),
};
