import { byClientHello } from './engine/received-hello.ts';
import { listen, staySilent } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.middlebox-drops-tls13.lab.test';

/** Something in front swallows a ClientHello that offers TLS 1.3, which the server speaks. */
export const middleboxDropsTls13: Scenario = {
  id: 'middlebox-drops-tls13',
  title: 'Something in front swallows a ClientHello that offers TLS 1.3, which the server speaks',
  host,
  expect: {
    verdict: 'broken',
    cause: 'middlebox',
    certainty: 'likely',
    alsoAllowed: ['handshake-timeout', 'inappropriate-fallback'],
  },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    return listen(
      byClientHello((hello) => (hello?.versions.includes(tls13) ? staySilent : answer)),
      { signal },
    );
  },
};
