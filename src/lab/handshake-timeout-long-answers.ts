import { relay } from './servers/relay.ts';
import { listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.handshake-timeout-long-answers.lab.test';
/** Bytes of an answer that still fit into the narrowest link of the way. */
const mtu = 400;

/** A link on the way loses packets that are too large for it, as where a tunnel narrows the MTU and ICMP is blocked. */
export const handshakeTimeoutLongAnswers: Scenario = {
  id: 'handshake-timeout-long-answers',
  title: 'A link on the way loses packets that are too large for it',
  host,
  expect: {
    verdict: 'broken',
    cause: 'handshake-timeout',
    certainty: 'likely',
    alsoAllowed: ['inappropriate-fallback'],
  },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    return listen(
      relay(answer, () => {
        let isLost = false;
        return {
          fromServer(bytes) {
            isLost ||= bytes.length > mtu;
            return isLost ? Buffer.alloc(0) : bytes;
          },
        };
      }),
      { signal },
    );
  },
};
