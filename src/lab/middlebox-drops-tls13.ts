import { tls13 } from '../wire/registry/versions.ts';
import { tlsServer } from './servers/serving.ts';
import { staySilent } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

export const middleboxDropsTls13: Scenario = {
  id: 'middlebox-drops-tls13',
  title: 'Something in front swallows a ClientHello that offers TLS 1.3, which the server speaks',
  expect: {
    verdict: 'broken',
    cause: 'middlebox',
    certainty: 'likely',
    alsoAllowed: ['handshake-timeout', 'inappropriate-fallback'],
  },
  start: tlsServer({ instead: (hello) => (hello.versions.includes(tls13) ? staySilent : null) }),
};
