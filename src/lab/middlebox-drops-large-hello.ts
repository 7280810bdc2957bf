import { tlsServer } from './servers/serving.ts';
import { staySilent } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const onePacket = 1_400; // What an Ethernet packet holds beside the headers of IP and TCP.

export const middleboxDropsLargeHello: Scenario = {
  id: 'middlebox-drops-large-hello',
  title: 'Something in front swallows a ClientHello that spans two packets',
  expect: {
    verdict: 'broken',
    cause: 'middlebox',
    certainty: 'likely',
    alsoAllowed: ['handshake-timeout', 'version-intolerance'],
  },
  start: tlsServer({ instead: (hello) => (hello.bytes.length > onePacket ? staySilent : null) }),
};
