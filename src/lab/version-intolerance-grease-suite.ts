import { byClientHello } from './engine/received-hello.ts';
import { listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.version-intolerance-grease-suite.lab.test';
const illegalParameter = 47;

/** The server refuses a ClientHello with a cipher suite that it does not know. */
export const versionIntoleranceGreaseSuite: Scenario = {
  id: 'version-intolerance-grease-suite',
  title: 'The server refuses a ClientHello with a cipher suite that it does not know',
  host,
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf });
    return listen(
      byClientHello((hello) => (hello?.grease.suites ? refuseWith(illegalParameter) : answer)),
      { signal },
    );
  },
};
