import { byClientHello } from './engine/received-hello.ts';
import { listen, resetAfterHello } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.version-intolerance-reset.lab.test';

/** The server resets the connection when TLS 1.3 is offered, although it speaks TLS 1.2. */
export const versionIntoleranceReset: Scenario = {
  id: 'version-intolerance-reset',
  title: 'The server resets the connection when TLS 1.3 is offered, although it speaks TLS 1.2',
  host,
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'likely', alsoAllowed: ['tcp-reset'] },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf, maxVersion: 'TLSv1.2' });
    return listen(
      byClientHello((hello) => (hello?.versions.includes(tls13) ? resetAfterHello : answer)),
      { signal },
    );
  },
};
