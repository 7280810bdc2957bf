import type { Clue, ClueContext } from './clue.ts';

/** A trace shows that the server asked for the client's certificate before it gave up. */
export function askedClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (hit.alert === null && !hit.hides && !hit.causes.includes('client-cert-required')) return null;
  if (shown.test(folded.text))
    return {
      why: 'the client showed a certificate and proved that it has the key',
      weigh: { 'client-cert-rejected': 8 },
    };
  if (afterHandshake.test(folded.text))
    return {
      why: 'it was refused after the handshake, when it began to read: TLS 1.3 refuses clients without a certificate then',
      weigh: { 'client-cert-required': 4, 'client-cert-rejected': 3 },
    };
  if (!asking.test(folded.text)) return null;
  return {
    why: 'the server asked for a client certificate before it refused',
    weigh: { 'client-cert-required': 5, 'client-cert-rejected': 2 },
  };
}

/** A refusal in the clear, where TLS 1.3 expects it encrypted, is to the server a record that cannot be decrypted. */
export function plainAlertClue({ hit }: ClueContext): Clue | null {
  if (!hit.causes.includes('decrypt-failure') || hit.causes[0] !== 'ca-untrusted') return null;
  return {
    why: "OpenSSL's clients refuse the certificate of a TLS 1.3 server with an alert that is not encrypted, which the server then cannot decrypt",
    weigh: { 'ca-untrusted': 1.3 },
  };
}

/** Servers that more often than others ask for the certificate of whoever connects. */
export function mutualClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (hit.alert === null || !hit.causes.includes('client-cert-required')) return null;
  const server = mutual.exec(folded.text)?.[0];
  if (!server) return null;
  if (server === 'etcd' && hit.alert === badCertificate)
    return {
      why: 'whatever connects to etcd is given a certificate for it: this one was sent and not accepted',
      weigh: { 'client-cert-rejected': 3 },
    };
  return {
    why: `${server.trim()} is mostly set up to ask for client certificates`,
    weigh: { 'client-cert-required': 3 },
  };
}

const badCertificate = 42;
/** curl's trace of what it sent. */
const shown = /\(out\), tls handshake, cert verify \(15\)/;
const mutual =
  /\b(?:kafka|etcd|zookeeper|rabbitmq|amqps|mqtts?|aws iot|mutual(?: tls)?|mtls|2 ?way ssl|two way ssl|client cert\w{0,9}|client ?auth\w{0,12})\b/;
/** curl and s_client, Java's debug output, GnuTLS. */
const asking =
  /\brequest cert \(13\)|\bcertificaterequest\b|\bacceptable client certificate ca names\b|\bclient certificate types:|\bcertificate request was received\b/;
const afterHandshake =
  /\b(?:recv|receive|read|reading|receive data)\b.{0,60}\bfatal alert has been received\b|\brecv error\b.{0,40}\balert\b/;
