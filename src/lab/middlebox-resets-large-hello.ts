import { tlsServer } from './servers/serving.ts';
import { resetAfterHello } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const onePacket = 1_400; // What an Ethernet packet holds beside the headers of IP and TCP.

export const middleboxResetsLargeHello: Scenario = {
  id: 'middlebox-resets-large-hello',
  title: 'Something in front resets connections whose ClientHello spans two packets',
  expect: {
    verdict: 'broken',
    cause: 'middlebox',
    certainty: 'likely',
    alsoAllowed: ['tcp-reset', 'version-intolerance'],
  },
  start: tlsServer({ instead: (hello) => (hello.bytes.length > onePacket ? resetAfterHello : null) }),
};
