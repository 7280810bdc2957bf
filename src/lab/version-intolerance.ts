import { byClientHello } from './engine/received-hello.ts';
import { listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.version-intolerance.lab.test';
const protocolVersion = 70;

/** The server refuses a ClientHello that offers TLS 1.3, although it speaks TLS 1.2. */
export const versionIntolerance: Scenario = {
  id: 'version-intolerance',
  title: 'The server refuses a ClientHello that offers TLS 1.3, although it speaks TLS 1.2',
  host,
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf, maxVersion: 'TLSv1.2' });
    return listen(
      byClientHello((hello) => (hello?.versions.includes(tls13) ? refuseWith(protocolVersion) : answer)),
      { signal },
    );
  },
};
