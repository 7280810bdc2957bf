import { tlsServer } from './servers/serving.ts';
import { refuseWith } from './servers/tcp.ts';
import type { Scenario } from './scenario.ts';

const rsaPkcs1Sha1 = 0x0201;

export const sigalgMismatchSha1Demanded: Scenario = {
  id: 'sigalg-mismatch-sha1-demanded',
  title: 'The server refuses clients that do not accept SHA-1 signatures, though it makes none',
  expect: { verdict: 'broken', cause: 'sigalg-mismatch', alsoAllowed: ['server-internal', 'cipher-mismatch'] },
  // As servers do that check their whole chain, with a root that signed itself with SHA-1, against the client's list.
  start: tlsServer({
    minVersion: 'TLSv1.3',
    instead: (hello) =>
      hello.extension('signature_algorithms')?.includes(rsaPkcs1Sha1) ? null : refuseWith('handshake_failure'),
  }),
};
