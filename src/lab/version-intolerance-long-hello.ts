import { byClientHello } from './engine/received-hello.ts';
import { listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.version-intolerance-long-hello.lab.test';
const decodeError = 50;

/** The server refuses a ClientHello of more than 1,024 bytes. */
export const versionIntoleranceLongHello: Scenario = {
  id: 'version-intolerance-long-hello',
  title: 'The server refuses a ClientHello of more than 1,024 bytes',
  host,
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    return listen(
      byClientHello((hello) => (hello && hello.bytes.length > 1_024 ? refuseWith(decodeError) : answer)),
      { signal },
    );
  },
};
