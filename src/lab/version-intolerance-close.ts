import { byClientHello } from './engine/received-hello.ts';
import { closeAfterHello, listen } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.version-intolerance-close.lab.test';

/** The server closes the connection when TLS 1.3 is offered, although it speaks TLS 1.2. */
export const versionIntoleranceClose: Scenario = {
  id: 'version-intolerance-close',
  title: 'The server closes the connection when TLS 1.3 is offered, although it speaks TLS 1.2',
  host,
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'likely', alsoAllowed: ['closed-early'] },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf, maxVersion: 'TLSv1.2' });
    return listen(
      byClientHello((hello) => (hello?.versions.includes(tls13) ? closeAfterHello : answer)),
      { signal },
    );
  },
};
