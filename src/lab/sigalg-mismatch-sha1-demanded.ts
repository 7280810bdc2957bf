import { byClientHello } from './engine/received-hello.ts';
import { listen, refuseWith } from './servers/tcp.ts';
import { tlsPlayer } from './servers/tls.ts';
import type { Scenario } from './scenario.ts';

const host = 'www.sigalg-mismatch-sha1-demanded.lab.test';
const handshakeFailure = 40;
const rsaPkcs1Sha1 = 0x0201;

/** The server refuses clients that do not accept SHA-1 signatures, though it makes none. */
export const sigalgMismatchSha1Demanded: Scenario = {
  id: 'sigalg-mismatch-sha1-demanded',
  title: 'The server refuses clients that do not accept SHA-1 signatures, though it makes none',
  host,
  expect: { verdict: 'broken', cause: 'sigalg-mismatch', alsoAllowed: ['server-internal', 'cipher-mismatch'] },
  async start({ pki, signal }) {
    const leaf = await pki.issue({ names: [host] });
    const answer = await tlsPlayer({ leaf, minVersion: 'TLSv1.3' });
    // As servers do that check their whole chain, with a root that signed itself with SHA-1, against the client's list.
    const acceptable = (schemes: number[] | null) => schemes?.includes(rsaPkcs1Sha1) ?? false;
    return listen(
      byClientHello((hello) =>
        hello && acceptable(hello.extension('signature_algorithms')) ? answer : refuseWith(handshakeFailure),
      ),
      { signal },
    );
  },
};
