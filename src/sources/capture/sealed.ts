import type { Overheard } from '../../causes/facts.ts';
import { isAlertSized, paddedAlertLength } from '../../capture/progress.ts';
import type { Talk } from '../../capture/talk.ts';
import type { Observation } from '../../handshake/observation.ts';
import { certificatesIn, isOfWeakRsaKey, readSealedFlight } from '../../handshake/overheard-flight.ts';
import { suiteById } from '../../wire/registry/suites.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { isPrivateUseName } from '../../net/special-use-name.ts';
import { isPublicName } from '../public-name.ts';
import { otherEnd } from '../../capture/flow.ts';

/** What the sizes and the order of encrypted records give away. */
export function sealedSigns(
  { conversation, clientEnd, progress, ended, sealedAlert }: Talk,
  { sealed, decrypted, result }: Observation,
): { alert: Overheard['sealedAlert']; certificate: Overheard['sealedCertificate'] } {
  if (!conversation || decrypted) return { alert: sealedAlert, certificate: null };
  const client = conversation.sides[clientEnd];
  const server = conversation.sides[otherEnd(clientEnd)];
  if ((result.version ?? 0) < tls13) {
    const alert =
      progress === 'completed' ? null : client.sealedAlert ? 'client' : server.sealedAlert ? 'server' : null;
    return { alert, certificate: null };
  }
  const finished = client.sealed.findIndex((length) => finishedLengths.includes(length));
  const before = finished === -1 ? [] : client.sealed.slice(0, finished);
  const certificate =
    // BoringSSL and rustls put both into one record.
    emptyWithFinishedLengths.includes(client.sealed[0] ?? 0) ||
    (before.length === 1 && emptyCertificateLengths.includes(before[0] ?? 0))
      ? 'empty'
      : before.length >= 1 && before.length <= 3 && (before[0] ?? 0) >= shortestCertificateLength
        ? 'sent'
        : null;
  if (progress === 'completed') return { alert: null, certificate };
  // Whoever refuses first: the other side may answer with a close_notify.
  const first = sealed.find(({ from }) => from === 'client');
  const refuses = sealed.find(
    (each) => isAlertSized(each.length) || (each === first && each.length === paddedAlertLength),
  );
  // What a server says after the client has left without a word is about that alone.
  const isEcho = ended?.by === 'client' && !first && server.lastMs > ended.atMs;
  return { alert: isEcho ? null : (refuses?.from ?? null), certificate };
}

/** What the server said under its keys before the client said something under its own. */
export function sealedFlight({ sealed, decrypted, result, offer }: Observation): Overheard['sealedFlight'] {
  if (decrypted || (result.version ?? 0) < tls13) return null;
  const answered = sealed.findIndex(({ from }) => from === 'client');
  const records = sealed.filter(({ from }) => from === 'server').map(({ length }) => length);
  // A client may refuse while the end of the flight is still on its way; behind a client that took it come tickets.
  const whole = readSealedFlight(records, result);
  const flight = whole?.isExact || answered === -1 ? whole : readSealedFlight(records.slice(0, answered), result);
  if (!flight) return null;
  const name = offer?.sni ?? '';
  const holds = certificatesIn(flight, name);
  const hasWeakRsaKey = isOfWeakRsaKey(flight);
  return { ...flight, holds, hasWeakRsaKey, isPublic: isPublicName(name), isInternal: isPrivateUseName(name) };
}

/** The server's first answer to the client behind the handshake, without what an AEAD adds to it. */
export function answerBytes(
  { conversation, clientEnd }: Talk,
  { result: { version, suite } }: Observation,
): number | null {
  const length = conversation?.sides[otherEnd(clientEnd)].sealed.findLast((each) => !isAlertSized(each));
  const cipher = suiteById(suite ?? 0)?.cipher;
  if (!conversation?.answered || length === undefined || cipher?.kind !== 'aead') return null;
  return length - cipher.tagBytes - ((version ?? 0) >= tls13 ? innerTypeBytes : cipher.explicitNonceBytes);
}

/** Finished of TLS 1.3 as an encrypted record: under SHA-256 and SHA-384; Java pads each record with 16 bytes. */
const finishedLengths = [53, 69, 85];
/** An empty Certificate message: header, context, list, type and tag; and the same of Java. */
const emptyCertificateLengths = [25, 41];
/** An empty Certificate and a Finished in one, under SHA-256 and SHA-384; Java has 16 more. */
const emptyWithFinishedLengths = [61, 77, 93];
const shortestCertificateLength = 200;
/** RFC 8446 section 5.2. */
const innerTypeBytes = 1;
