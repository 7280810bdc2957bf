import type { Client } from '../client.ts';
import {
  type ChainFault,
  type Failure,
  type Where,
  type Wording,
  dateFaults,
  isCutOff,
  nameFaults,
  sameFor,
  trustFaults,
} from '../failure.ts';

/** The code that Chrome, Edge and every other Chromium show: with `NET::` below "Your connection is not private", else without. net/base/net_error_list.h. */
export function chromiumWording(release: number): Wording {
  return (failure, { culprit }) => {
    const unread = failure.kind === 'chain' && failure.rule === 'weak-signature' && isUnread(culprit, release);
    const code = unread ? 'ERR_CERT_INVALID' : codeOf(failure);
    return code?.startsWith('ERR_CERT_') ? `NET::${code}` : code;
  };
}

/** Measured: hashes that the verifier knows no more, MD5 in 103 and SHA-1 in 153, though not yet in 143. */
function isUnread(culprit: Where['culprit'], release: number): boolean {
  return culprit?.signature.hash === 'md5' ? release > 92 : release > 143;
}

function codeOf(failure: Failure): string | null {
  switch (failure.kind) {
    case 'name':
      return 'ERR_NAME_NOT_RESOLVED';
    case 'connect':
      return {
        refused: 'ERR_CONNECTION_REFUSED',
        timeout: 'ERR_CONNECTION_TIMED_OUT',
        unreachable: 'ERR_ADDRESS_UNREACHABLE',
        reset: 'ERR_CONNECTION_RESET',
      }[failure.how];
    case 'proxy':
      return 'ERR_TUNNEL_CONNECTION_FAILED';
    case 'ended':
      if (isCutOff(failure)) return 'ERR_EMPTY_RESPONSE';
      return { closed: 'ERR_CONNECTION_CLOSED', reset: 'ERR_CONNECTION_RESET', timeout: 'ERR_TIMED_OUT' }[failure.how];
    case 'alert':
      return alertCode(failure);
    case 'version':
      return 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH';
    case 'dh-too-small':
      return 'ERR_SSL_WEAK_SERVER_EPHEMERAL_DH_KEY';
    case 'chain':
      if (failure.rule === 'unreadable' && failure.words) return failure.words;
      if (failure.rule === 'key-usage' && failure.depth > 0) return invalidUnless(failure.rules);
      return chainCodes[failure.rule] ?? invalidUnless(failure.rules);
    case 'legacy-signature':
      return 'ERR_SSL_OBSOLETE_VERSION';
    case 'revoked':
      return 'ERR_CERT_REVOKED';
    case 'ct':
      return 'ERR_CERTIFICATE_TRANSPARENCY_REQUIRED';
    case 'violation':
      return failure.rule === 'downgrade-sentinel' ? 'ERR_TLS13_DOWNGRADE_DETECTED' : 'ERR_SSL_PROTOCOL_ERROR';
    case 'not-tls':
    case 'no-certificate':
    case 'too-large':
    case 'no-secure-renegotiation':
    case 'no-extended-master-secret':
      return 'ERR_SSL_PROTOCOL_ERROR';
    case 'starttls':
    case 'revocation-unknown':
      return null;
    default:
      return failure satisfies never;
  }
}

function alertCode({ description, finished, version, requested }: Extract<Failure, { kind: 'alert' }>): string {
  // Before its ServerHello a server can only mean versions and suites; after it, access is denied to whom it asked who they are.
  if ((description === 40 && version !== null) || description === 49)
    return requested && finished ? 'ERR_BAD_SSL_CLIENT_AUTH_CERT' : 'ERR_SSL_PROTOCOL_ERROR';
  return alertCodes[description] ?? 'ERR_SSL_PROTOCOL_ERROR';
}

/** What has no status of its own is only noted where the verifier found nothing that has one; the name is looked at later. */
function invalidUnless(rules: readonly ChainFault[]): string {
  if (!rules.includes('expired') && !rules.includes('not-yet-valid')) return 'ERR_CERT_INVALID';
  return rules.includes('hostname-mismatch') ? 'ERR_CERT_COMMON_NAME_INVALID' : 'ERR_CERT_DATE_INVALID';
}

/** MapOpenSSLErrorSSL, net/ssl/openssl_ssl_util.cc. */
const alertCodes: Record<number, string> = {
  20: 'ERR_SSL_BAD_RECORD_MAC_ALERT',
  30: 'ERR_SSL_DECOMPRESSION_FAILURE_ALERT',
  40: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  42: 'ERR_BAD_SSL_CLIENT_AUTH_CERT',
  43: 'ERR_BAD_SSL_CLIENT_AUTH_CERT',
  44: 'ERR_BAD_SSL_CLIENT_AUTH_CERT',
  45: 'ERR_BAD_SSL_CLIENT_AUTH_CERT',
  46: 'ERR_BAD_SSL_CLIENT_AUTH_CERT',
  48: 'ERR_BAD_SSL_CLIENT_AUTH_CERT',
  51: 'ERR_SSL_DECRYPT_ERROR_ALERT',
  70: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  71: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  112: 'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
  116: 'ERR_BAD_SSL_CLIENT_AUTH_CERT',
};

/** MapCertStatusToNetError and the verifier's own, net/cert. */
const chainCodes: Partial<Record<ChainFault, string>> = {
  ...sameFor(dateFaults, 'ERR_CERT_DATE_INVALID'),
  ...sameFor(nameFaults, 'ERR_CERT_COMMON_NAME_INVALID'),
  ...sameFor([...trustFaults, 'distrusted'], 'ERR_CERT_AUTHORITY_INVALID'),
  'weak-key': 'ERR_CERT_WEAK_KEY',
  'weak-signature': 'ERR_CERT_WEAK_SIGNATURE_ALGORITHM',
  'validity-too-long': 'ERR_CERT_VALIDITY_TOO_LONG',
  'key-usage': 'ERR_SSL_KEY_USAGE_INCOMPATIBLE',
  unreadable: 'ERR_SSL_PROTOCOL_ERROR',
};

/** MapCertStatusToNetError: the worst status wins. */
export const chromiumFaultOrder: Client['faultOrder'] = [
  'unreadable',
  ...trustFaults,
  'distrusted',
  'not-a-ca',
  'key-usage@issuer',
  'path-length',
  'extended-key-usage',
  'name-constraints',
  'unknown-critical-extension',
  'policy',
  'encoding',
  'bad-signature',
  'unsupported-algorithm',
  ...nameFaults,
  'weak-signature',
  'weak-key',
  'validity-too-long',
  ...dateFaults,
  'key-usage',
];
