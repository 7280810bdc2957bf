import { byClientHello } from './engine/received-hello.ts';
import { listen, staySilent } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.middlebox-drops-large-hello.lab.test';
const onePacket = 1_400; // What an Ethernet packet holds beside the headers of IP and TCP.

/** Something in front swallows a ClientHello that spans two packets. */
export const middleboxDropsLargeHello: Scenario = {
  id: 'middlebox-drops-large-hello',
  title: 'Something in front swallows a ClientHello that spans two packets',
  host,
  expect: {
    verdict: 'broken',
    cause: 'middlebox',
    certainty: 'likely',
    alsoAllowed: ['handshake-timeout', 'version-intolerance'],
  },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    return listen(
      byClientHello((hello) => (hello && hello.bytes.length > onePacket ? staySilent : answer)),
      { signal },
    );
  },
};
