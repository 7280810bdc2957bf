import {
  byKind,
  type ChainFailure,
  type ChainFault,
  type Failure,
  type Wording,
  dateFaults,
  isInsteadOfHello,
  isLate,
  isNameFault,
  sameFor,
} from '../failure.ts';
import { curlConnectWords } from './curl.ts';

/** What programs on libcurl-nss print. security/nss/lib/util/SECerrs.h, lib/ssl/SSLerrs.h. */
export const curlNssWording: Wording = byKind({
  ...curlConnectWords(788),
  chain: (failure) => {
    if (failure.rule === 'unreadable') return `curl: (35) ${failure.words ?? 'security library: invalid arguments.'}`;
    return `curl: (60) ${chainText(failure)}`;
  },
  alert: (failure) => {
    const { description } = failure;
    if (description === 40 && !isInsteadOfHello(failure))
      return 'curl: (35) SSL peer was unable to negotiate an acceptable set of security parameters.';
    const code = isLate(failure) ? 56 : ofOwnCertificate.includes(description) ? 58 : 35;
    return `curl: (${code}) ${nssAlerts[description]?.[1] ?? 'SSL received an alert record with an unknown alert description.'}`;
  },
  'no-certificate': () => 'curl: (35) SSL received a malformed Certificate handshake message.',
  'not-tls': ({ bytes }) =>
    ({
      'too-long': 'curl: (35) SSL received a record that exceeded the maximum permissible length.',
      unknown: 'curl: (35) SSL received a record with an unknown content type.',
      'cut-short': 'curl: (35) Encountered end of file',
    })[readAsRecord(bytes)],
  ended: ({ how }) =>
    how === 'reset' ? 'curl: (35) TCP connection reset by peer' : 'curl: (35) Encountered end of file',
  version: () => 'curl: (35) Peer using unsupported version of security protocol.',
  'dh-too-small': () =>
    'curl: (35) SSL received a weak ephemeral Diffie-Hellman key in Server Key Exchange handshake message.',
  violation: ({ rule }) => {
    const text = violationTexts[rule];
    return text === undefined ? null : `curl: (35) ${text}`;
  },
});

function chainText(failure: ChainFailure): string {
  const { rule, depth, words } = failure;
  if (isNameFault(failure))
    return "Unable to communicate securely with peer: requested domain name does not match the server's certificate.";
  if (rule === 'encoding' && words) return words;
  if (dateFaults.includes(rule) && depth > 0)
    return "The certificate issuer's certificate has expired. Check your system date and time.";
  if (rule === 'extended-key-usage' && depth > 0) return 'Issuer certificate is invalid.';
  return chainTexts[rule] ?? "Peer's Certificate issuer is not recognized.";
}

const violationTexts: Partial<Record<Extract<Failure, { kind: 'violation' }>['rule'], string>> = {
  'certificate-missing': 'SSL received a malformed Certificate handshake message.',
  'bad-record-mac': 'SSL received a record with an incorrect Message Authentication Code.',
  'bad-signature': "Peer's certificate has an invalid signature.",
  'bad-finished': 'Received incorrect handshakes hash values from peer.',
  'downgrade-sentinel': 'SSL received a malformed Server Hello handshake message.',
  'undecodable-message': 'SSL received a malformed Server Hello handshake message.',
  'second-hello-retry-request': 'SSL received an unexpected Hello Retry Request handshake message.',
  'hello-retry-request-changes-nothing': 'SSL received an unexpected Hello Retry Request handshake message.',
  'group-not-offered': 'SSL received a malformed Hello Retry Request handshake message.',
  'suite-not-offered': 'Cannot communicate securely with peer: no common encryption algorithm(s).',
  'scheme-not-offered': 'Incorrect signature algorithm specified in a digitally-signed element.',
};

const chainTexts: Partial<Record<ChainFault, string>> = {
  ...sameFor(dateFaults, "Peer's Certificate has expired."),
  'key-usage': 'Certificate key usage inadequate for attempted operation.',
  'path-length': 'Certificate path length constraint is invalid.',
  'unknown-critical-extension': 'Certificate contains unknown critical extension.',
  'root-not-trusted': "Peer's certificate issuer has been marked as not trusted by the user.",
  'self-signed-leaf': 'Issuer certificate is invalid.',
  'extended-key-usage': 'Certificate type not approved for application.',
  'ca-as-leaf': 'Certificate type not approved for application.',
  'weak-signature': 'The certificate was signed using a signature algorithm that is disabled because it is not secure.',
  'bad-signature': "Peer's certificate has an invalid signature.",
  'name-constraints':
    'The Certifying Authority for this certificate is not permitted to issue a certificate with this name.',
};

/** By alert: the error's name, which Firefox shows, and its text. */
export const nssAlerts: Readonly<Record<number, readonly [code: string, text: string]>> = {
  10: ['SSL_ERROR_HANDSHAKE_UNEXPECTED_ALERT', 'SSL peer was not expecting a handshake message it received.'],
  20: ['SSL_ERROR_BAD_MAC_ALERT', 'SSL peer reports incorrect Message Authentication Code.'],
  21: ['SSL_ERROR_DECRYPTION_FAILED_ALERT', 'Peer was unable to decrypt an SSL record it received.'],
  22: ['SSL_ERROR_RECORD_OVERFLOW_ALERT', 'Peer received an SSL record that was longer than is permitted.'],
  30: [
    'SSL_ERROR_DECOMPRESSION_FAILURE_ALERT',
    'SSL peer was unable to successfully decompress an SSL record it received.',
  ],
  40: ['SSL_ERROR_NO_CYPHER_OVERLAP', 'Cannot communicate securely with peer: no common encryption algorithm(s).'],
  42: ['SSL_ERROR_BAD_CERT_ALERT', 'SSL peer cannot verify your certificate.'],
  43: ['SSL_ERROR_UNSUPPORTED_CERT_ALERT', 'SSL peer does not support certificates of the type it received.'],
  44: ['SSL_ERROR_REVOKED_CERT_ALERT', 'SSL peer rejected your certificate as revoked.'],
  45: ['SSL_ERROR_EXPIRED_CERT_ALERT', 'SSL peer rejected your certificate as expired.'],
  46: ['SSL_ERROR_CERTIFICATE_UNKNOWN_ALERT', 'SSL peer had some unspecified issue with the certificate it received.'],
  47: ['SSL_ERROR_ILLEGAL_PARAMETER_ALERT', 'SSL peer rejected a handshake message for unacceptable content.'],
  48: ['SSL_ERROR_UNKNOWN_CA_ALERT', 'Peer does not recognize and trust the CA that issued your certificate.'],
  49: ['SSL_ERROR_ACCESS_DENIED_ALERT', 'Peer received a valid certificate, but access was denied.'],
  50: ['SSL_ERROR_DECODE_ERROR_ALERT', 'Peer could not decode an SSL handshake message.'],
  51: ['SSL_ERROR_DECRYPT_ERROR_ALERT', 'Peer reports failure of signature verification or key exchange.'],
  60: ['SSL_ERROR_EXPORT_RESTRICTION_ALERT', 'Peer reports negotiation not in compliance with export regulations.'],
  70: ['SSL_ERROR_PROTOCOL_VERSION_ALERT', 'Peer reports incompatible or unsupported protocol version.'],
  71: ['SSL_ERROR_INSUFFICIENT_SECURITY_ALERT', 'Server requires ciphers more secure than those supported by client.'],
  80: ['SSL_ERROR_INTERNAL_ERROR_ALERT', 'Peer reports it experienced an internal error.'],
  86: [
    'SSL_ERROR_INAPPROPRIATE_FALLBACK_ALERT',
    'The server rejected the handshake because the client downgraded to a lower TLS version than the server supports.',
  ],
  90: ['SSL_ERROR_USER_CANCELED_ALERT', 'Peer user canceled handshake.'],
  100: ['SSL_ERROR_NO_RENEGOTIATION_ALERT', 'Peer does not permit renegotiation of SSL security parameters.'],
  109: ['SSL_ERROR_MISSING_EXTENSION_ALERT', 'SSL received a missing_extension alert.'],
  110: ['SSL_ERROR_UNSUPPORTED_EXTENSION_ALERT', 'SSL peer does not support requested TLS hello extension.'],
  111: [
    'SSL_ERROR_CERTIFICATE_UNOBTAINABLE_ALERT',
    'SSL peer could not obtain your certificate from the supplied URL.',
  ],
  112: ['SSL_ERROR_UNRECOGNIZED_NAME_ALERT', 'SSL peer has no certificate for the requested DNS name.'],
  113: ['SSL_ERROR_BAD_CERT_STATUS_RESPONSE_ALERT', 'SSL peer was unable to get an OCSP response for its certificate.'],
  114: ['SSL_ERROR_BAD_CERT_HASH_VALUE_ALERT', 'SSL peer reported bad certificate hash value.'],
  116: ['SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT', 'SSL received a certificate_required alert.'],
  120: [
    'SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL',
    'The server supports no protocols that the client advertises in the ALPN extension.',
  ],
};

/** Alerts that libcurl takes for a complaint of the client's certificate: is_cc_error in lib/vtls/nss.c. */
const ofOwnCertificate = [42, 44, 45];

/** NSS goes by the length that a record header would have, and waits for that much. lib/ssl/ssl3gthr.c. */
export function readAsRecord(bytes: Uint8Array): 'too-long' | 'unknown' | 'cut-short' {
  const length = ((bytes[3] ?? 0) << 8) | (bytes[4] ?? 0);
  if (length > 16_384 + 2_048) return 'too-long';
  return bytes.length >= 5 + length ? 'unknown' : 'cut-short';
}
