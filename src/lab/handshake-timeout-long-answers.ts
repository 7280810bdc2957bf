import { relay } from './servers/relay.ts';
import { tcpServer } from './servers/serving.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

/** Bytes of an answer that still fit into the narrowest link of the way. */
const mtu = 400;

/** A link on the way loses packets that are too large for it, as where a tunnel narrows the MTU and ICMP is blocked. */
export const handshakeTimeoutLongAnswers: Scenario = {
  id: 'handshake-timeout-long-answers',
  title: 'A link on the way loses packets that are too large for it',
  expect: {
    verdict: 'broken',
    cause: 'handshake-timeout',
    certainty: 'likely',
    alsoAllowed: ['inappropriate-fallback'],
  },
  start: tcpServer(async ({ issue }) =>
    relay(await tlsPlayer({ leaf: await issue() }), () => {
      let isLost = false;
      return {
        fromServer(bytes) {
          isLost ||= bytes.length > mtu;
          return isLost ? Buffer.alloc(0) : bytes;
        },
      };
    }),
  ),
};
