import { byClientHello } from './engine/received-hello.ts';
import { listen, resetAfterHello } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.middlebox-resets-large-hello.lab.test';
const onePacket = 1_400; // What an Ethernet packet holds beside the headers of IP and TCP.

/** Something in front resets connections whose ClientHello spans two packets. */
export const middleboxResetsLargeHello: Scenario = {
  id: 'middlebox-resets-large-hello',
  title: 'Something in front resets connections whose ClientHello spans two packets',
  host,
  expect: {
    verdict: 'broken',
    cause: 'middlebox',
    certainty: 'likely',
    alsoAllowed: ['tcp-reset', 'version-intolerance'],
  },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    return listen(
      byClientHello((hello) => (hello && hello.bytes.length > onePacket ? resetAfterHello : answer)),
      { signal },
    );
  },
};
