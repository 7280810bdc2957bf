import { tls13 } from '../wire/registry/versions.ts';
import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const versionIntolerance: Scenario = {
  id: 'version-intolerance',
  title: 'The server refuses a ClientHello that offers TLS 1.3, although it speaks TLS 1.2',
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  start: tlsServer({
    maxVersion: 'TLSv1.2',
    instead: (hello) => (hello.versions.includes(tls13) ? refuseWith('protocol_version') : null),
  }),
};
