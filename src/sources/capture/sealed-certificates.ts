import { parseCertificate } from '../../pki/certificate/parse.ts';
import type { OverheardConnection } from './attempt.ts';

/** Whether what is encrypted can be these certificates: by its length, and by the length of the signature of the first one's key. */
export function fits(sent: Uint8Array[], connection: OverheardConnection): boolean {
  const flight = connection.attempt.overheard.sealedFlight;
  if (!flight) return true;
  const more = surplus(sent, connection);
  if (!flight.isExact) return more > -inexactBytes;
  return more >= 0 && more < mostStapleBytes && signs(sent[0], flight.signatureBytes ?? 0);
}

/** Whether what is encrypted is of the very length of these. */
export function isOfLength(sent: Uint8Array[], connection: OverheardConnection): boolean {
  const flight = connection.attempt.overheard.sealedFlight;
  return flight?.isExact === true && surplus(sent, connection) === 0 && signs(sent[0], flight.signatureBytes ?? 0);
}

/** How much longer the encrypted list of certificates is than these would be. */
function surplus(sent: Uint8Array[], { attempt: { overheard } }: OverheardConnection): number {
  const length = sent.reduce((sum, der) => sum + der.length + lengthsBytes, 0);
  return (overheard.sealedFlight?.certificateBytes ?? length) - length;
}

/** Whether a signature of this length can be by the key of a certificate. */
function signs(leaf: Uint8Array | undefined, signatureBytes: number): boolean {
  if (!leaf) return false;
  try {
    const { algorithm, bits } = parseCertificate(leaf).publicKey;
    if (algorithm !== 'rsa' && algorithm !== 'rsa-pss') return signatureBytes < 160;
    return bits !== null && signatureBytes === Math.ceil(bits / 8);
  } catch {
    // One that cannot be read has no key to compare.
    return true;
  }
}

/** Whether so much comes with these certificates that a stapled OCSP response is among it. */
export function hasRoomForStaple(sent: Uint8Array[], connection: OverheardConnection): boolean {
  return surplus(sent, connection) >= leastStapleBytes;
}

/** The server's address, and how long the certificates are that it encrypts; null where that is not told to the byte. */
export function lengthKey({ attempt: { overheard, handshake } }: OverheardConnection): string | null {
  const { server, transport, sealedFlight } = overheard;
  if (!sealedFlight?.isExact || handshake?.resumed) return null;
  return `${transport} ${server.ip} ${server.port} ${sealedFlight.certificateBytes}`;
}

/** Of a certificate in the list: its own length, and that of its extensions. RFC 8446 section 4.4.2. */
const lengthsBytes = 5;
/** What EncryptedExtensions and a signature can differ by. */
const inexactBytes = 400;
const leastStapleBytes = 150;
const mostStapleBytes = 8_192;
