import { tls13 } from '../wire/registry/versions.ts';
import { tlsServer } from './servers/serving.ts';
import { closeAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const versionIntoleranceClose: Scenario = {
  id: 'version-intolerance-close',
  title: 'The server closes the connection when TLS 1.3 is offered, although it speaks TLS 1.2',
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'likely', alsoAllowed: ['closed-early'] },
  start: tlsServer({
    maxVersion: 'TLSv1.2',
    instead: (hello) => (hello.versions.includes(tls13) ? closeAfterHello : null),
  }),
};
