import type { Clue, ClueContext } from './clue.ts';

/** A trace shows whether the server asked for the client's certificate, and what came of it. */
export function clientCertificateClues({ recognised: { folded, cleaned, writer }, hit }: ClueContext): Clue[] {
  const asked = hit.alert !== null || hit.hides || hit.causes.includes('client-cert-required');
  const found: Clue[] = [];
  if (asked && afterHandshake.test(folded.text))
    found.push({
      id: 'refused-after-handshake',
      why: 'it was refused after the handshake, when it began to read: TLS 1.3 refuses clients without a certificate then',
    });
  else if (asked && writer.side !== 'server' && lastFlight.test(folded.text))
    found.push({
      id: 'refused-after-handshake',
      why: 'the connection ended while the client sent its last part of the handshake, which has the certificate that servers may want',
    });
  else if (asked && asking.test(folded.text))
    found.push({ id: 'certificate-asked-for', why: 'the server asked for a client certificate before it refused' });
  if (writer.side !== 'server' && asked && given.test(cleaned))
    found.push({
      id: 'certificate-given',
      why: 'the client was given a certificate to show',
      ...(afterHandshake.test(folded.text) && { proves: { cause: 'client-cert-rejected' } }),
    });
  if (asked && chosen.test(folded.text))
    found.push({
      id: 'server-hello-seen',
      why: 'the server had chosen version and cipher suite before it failed, and shown its certificate',
    });
  return found;
}

/** curl and s_client, Java's debug output, GnuTLS, Apple (kCFStreamPropertySSLClientCertificateState). */
const asking =
  /\brequest cert \(13\)|\bcertificaterequest\b|\bacceptable client certificate ca names\b|\bclient certificate types:|\bcertificate request was received\b|clientcertificatestate ?= ?[1-3]/;
/** Options of curl, wget, s_client, gnutls-cli, psql and MySQL's. */
const given =
  /(?:^|\s)-{1,2}(?:cert|client-?cert(?:ificate)?|certificate|ssl-cert|x509certfile)[ =][./~\w@-]|\bsslcert=[./~\w]/;
/** Java's stack, in TLS 1.2. */
const lastFlight = /finishedproducer\.produce\b/;
/** curl's trace and s_client, of what came from the server. */
const chosen = /\(in\), tls handshake, certificate \(|\bverify return:1\b/;
/** urllib3 asks for the peer's address as soon as the handshake is over; redis-py writes first then. */
const afterHandshake =
  /\b(?:recv|receive|read|reading|receive data)\b.{0,60}\bfatal alert has been received\b|\brecv error\b.{0,40}\balert\b|\bgetpeername\(.{0,120}\bendpoint is not connected\b|\bwhile writing to socket\. eof occurred\b/;
