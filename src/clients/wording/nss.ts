import { type ChainFault, type Failure, isInsteadOfHello, isLate, isNameFault, type Wording } from '../failure.ts';
import { curlConnectWording } from './curl.ts';

/** What programs on libcurl-nss print. security/nss/lib/util/SECerrs.h, lib/ssl/SSLerrs.h. */
export const curlNssWording: Wording = (failure, where) => {
  const common = curlConnectWording(failure, where, 788);
  if (common !== null) return common;
  switch (failure.kind) {
    case 'chain':
      if (isNameFault(failure))
        return "curl: (60) Unable to communicate securely with peer: requested domain name does not match the server's certificate.";
      if (failure.rule === 'encoding' && failure.words) return `curl: (60) ${failure.words}`;
      return failure.rule === 'unreadable'
        ? `curl: (35) ${failure.words ?? 'security library: invalid arguments.'}`
        : (failure.rule === 'expired' || failure.rule === 'not-yet-valid') && failure.depth > 0
          ? "curl: (60) The certificate issuer's certificate has expired. Check your system date and time."
          : failure.rule === 'extended-key-usage' && failure.depth > 0
            ? 'curl: (60) Issuer certificate is invalid.'
            : `curl: (60) ${chainTexts[failure.rule] ?? "Peer's Certificate issuer is not recognized."}`;
    case 'alert':
      if (isLate(failure)) return null;
      if (failure.description === 40 && !isInsteadOfHello(failure))
        return 'curl: (35) SSL peer was unable to negotiate an acceptable set of security parameters.';
      return `curl: (${ofOwnCertificate.includes(failure.description) ? 58 : 35}) ${alertTexts[failure.description] ?? 'SSL received an unexpected alert.'}`;
    case 'no-certificate':
      return 'curl: (35) SSL received a malformed Certificate handshake message.';
    case 'not-tls':
      return {
        'too-long': 'curl: (35) SSL received a record that exceeded the maximum permissible length.',
        unknown: 'curl: (35) SSL received a record with an unknown content type.',
        'cut-short': 'curl: (35) Encountered end of file',
      }[readAsRecord(failure.bytes)];
    case 'ended':
      return failure.how === 'reset' ? 'curl: (35) TCP connection reset by peer' : 'curl: (35) Encountered end of file';
    case 'version':
      return 'curl: (35) Peer using unsupported version of security protocol.';
    case 'dh-too-small':
      return 'curl: (35) SSL received a weak ephemeral Diffie-Hellman key in Server Key Exchange handshake message.';
    case 'violation': {
      const text = violationTexts[failure.rule];
      return text === undefined ? null : `curl: (35) ${text}`;
    }
    default:
      return null;
  }
};

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
  expired: "Peer's Certificate has expired.",
  'not-yet-valid': "Peer's Certificate has expired.",
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

const alertTexts: Record<number, string> = {
  10: 'SSL peer was not expecting a handshake message it received.',
  20: 'SSL peer reports incorrect Message Authentication Code.',
  21: 'Peer was unable to decrypt an SSL record it received.',
  22: 'Peer received an SSL record that was longer than is permitted.',
  30: 'SSL peer was unable to successfully decompress an SSL record it received.',
  40: 'Cannot communicate securely with peer: no common encryption algorithm(s).',
  42: 'SSL peer cannot verify your certificate.',
  43: 'SSL peer does not support certificates of the type it received.',
  44: 'SSL peer rejected your certificate as revoked.',
  45: 'SSL peer rejected your certificate as expired.',
  46: 'SSL peer had some unspecified issue with the certificate it received.',
  47: 'SSL peer rejected a handshake message for unacceptable content.',
  48: 'Peer does not recognize and trust the CA that issued your certificate.',
  49: 'Peer received a valid certificate, but access was denied.',
  50: 'Peer could not decode an SSL handshake message.',
  51: 'Peer reports failure of signature verification or key exchange.',
  60: 'Peer reports negotiation not in compliance with export regulations.',
  70: 'Peer reports incompatible or unsupported protocol version.',
  71: 'Server requires ciphers more secure than those supported by client.',
  80: 'Peer reports it experienced an internal error.',
  86: 'The server rejected the handshake because the client downgraded to a lower TLS version than the server supports.',
  90: 'Peer user canceled handshake.',
  100: 'Peer does not permit renegotiation of SSL security parameters.',
  110: 'SSL peer does not support requested TLS hello extension.',
  111: 'SSL peer could not obtain your certificate from the supplied URL.',
  112: 'SSL peer has no certificate for the requested DNS name.',
  113: 'SSL peer was unable to get an OCSP response for its certificate.',
  114: 'SSL peer reported bad certificate hash value.',
  120: 'The server supports no protocols that the client advertises in the ALPN extension.',
};

/** Alerts that libcurl takes for a complaint of the client's certificate: is_cc_error in lib/vtls/nss.c. */
const ofOwnCertificate = [42, 44, 45];

/** NSS goes by the length that a record header would have, and waits for that much. lib/ssl/ssl3gthr.c. */
export function readAsRecord(bytes: Uint8Array): 'too-long' | 'unknown' | 'cut-short' {
  const length = ((bytes[3] ?? 0) << 8) | (bytes[4] ?? 0);
  if (length > 16_384 + 2_048) return 'too-long';
  return bytes.length >= 5 + length ? 'unknown' : 'cut-short';
}
