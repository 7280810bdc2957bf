import { tls13 } from '../wire/registry/versions.ts';
import { tlsServer } from './servers/serving.ts';
import { resetAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const versionIntoleranceReset: Scenario = {
  id: 'version-intolerance-reset',
  title: 'The server resets the connection when TLS 1.3 is offered, although it speaks TLS 1.2',
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'likely', alsoAllowed: ['tcp-reset'] },
  start: tlsServer({
    maxVersion: 'TLSv1.2',
    instead: (hello) => (hello.versions.includes(tls13) ? resetAfterHello : null),
  }),
};
