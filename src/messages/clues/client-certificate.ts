import type { Clue, ClueContext } from './clue.ts';

/** A trace shows whether the server asked for the client's certificate, and what came of it. */
export function clientCertificateClues({ recognised: { folded }, hit }: ClueContext): Clue[] {
  const asked = hit.alert !== null || hit.hides || hit.causes.includes('client-cert-required');
  const found: Clue[] = [];
  if (asked && shown.test(folded.text))
    found.push({ id: 'certificate-shown', why: 'the client showed a certificate and proved that it has the key' });
  else if (asked && afterHandshake.test(folded.text))
    found.push({
      id: 'refused-after-handshake',
      why: 'it was refused after the handshake, when it began to read: TLS 1.3 refuses clients without a certificate then',
    });
  else if (asked && asking.test(folded.text))
    found.push({ id: 'certificate-asked-for', why: 'the server asked for a client certificate before it refused' });
  // A refusal in the clear, where TLS 1.3 expects it encrypted, is to the server a record that cannot be decrypted.
  if (hit.causes.includes('decrypt-failure') && hit.causes[0] === 'ca-untrusted')
    found.push({
      id: 'alert-in-the-clear',
      why: "OpenSSL's clients refuse the certificate of a TLS 1.3 server with an alert that is not encrypted, which the server then cannot decrypt",
    });
  if (hit.alert === badCertificate && /\betcd\b/.test(folded.text))
    found.push({
      id: 'certificate-for-etcd',
      why: 'whatever connects to etcd is given a certificate for it: this one was sent and not accepted',
    });
  return found;
}

const badCertificate = 42;
/** curl's trace of what it sent. */
const shown = /\(out\), tls handshake, cert verify \(15\)/;
/** curl and s_client, Java's debug output, GnuTLS. */
const asking =
  /\brequest cert \(13\)|\bcertificaterequest\b|\bacceptable client certificate ca names\b|\bclient certificate types:|\bcertificate request was received\b/;
const afterHandshake =
  /\b(?:recv|receive|read|reading|receive data)\b.{0,60}\bfatal alert has been received\b|\brecv error\b.{0,40}\balert\b/;
