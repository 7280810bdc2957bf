import { byClientHello } from './engine/received-hello.ts';
import { listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.version-intolerance-extensions.lab.test';
const decodeError = 50;
// RFC 5246 and the documents of its time: up to session_ticket, without ALPN, SCTs and extended_master_secret.
const known = new Set([0, 1, 2, 3, 4, 5, 10, 11, 13, 14, 15, 35, 0xff01]);
const isNew = (type: number) => !known.has(type);

/** The server refuses a ClientHello with extensions that came after TLS 1.2. */
export const versionIntoleranceExtensions: Scenario = {
  id: 'version-intolerance-extensions',
  title: 'The server refuses a ClientHello with extensions that came after TLS 1.2',
  host,
  expect: { verdict: 'broken', cause: 'version-intolerance', certainty: 'certain' },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf, maxVersion: 'TLSv1.2' });
    return listen(
      byClientHello((hello) => (hello?.extensionTypes.some(isNew) ? refuseWith(decodeError) : answer)),
      { signal },
    );
  },
};
