import type { ViolationRule } from '../../handshake/trace.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import type { Failure } from '../failure.ts';

/** gnutls_strerror of what gnutls_handshake returns; null where that is not known. lib/errors.c. */
export function gnutlsError(failure: Failure): string | null {
  switch (failure.kind) {
    case 'not-tls':
      return 'An unexpected TLS packet was received.';
    case 'alert':
      return 'A TLS fatal alert has been received.';
    case 'ended':
      return {
        closed: 'The TLS connection was non-properly terminated.',
        reset: 'Error in the pull function.',
        timeout: 'The operation timed out',
      }[failure.how];
    case 'version':
      return 'A packet with illegal or unsupported version was received.';
    case 'dh-too-small':
      return 'The Diffie-Hellman prime sent by the server is not acceptable (not long enough).';
    case 'too-large':
      return 'The handshake data size is too large.';
    case 'no-certificate':
      return 'No certificate was found.';
    case 'chain':
      if (isKeyUsage(failure)) return 'Key usage violation in certificate has been detected.';
      return failure.words ?? 'Error in the certificate.';
    case 'violation':
      if (failure.rule === 'suite-not-offered' && failure.version === tls13)
        return 'Could not negotiate a supported cipher suite.';
      return violations[failure.rule] ?? null;
    default:
      return null;
  }
}

const illegal = 'An illegal parameter has been received.';
const unexpected = 'An unexpected TLS packet was received.';
const illegalExtension = 'An illegal TLS extension was received.';
const violations: Partial<Record<ViolationRule, string>> = {
  'bad-signature': 'Public key signature verification has failed.',
  'bad-record-mac': 'Decryption has failed.',
  'bad-finished': 'An error was encountered at the TLS Finished packet calculation.',
  'certificate-missing': 'No certificate was found.',
  'second-hello-retry-request': unexpected,
  'hello-retry-request-changes-nothing': unexpected,
  'empty-record': unexpected,
  'suite-not-offered': illegal,
  'group-not-offered': illegal,
  'downgrade-sentinel': illegal,
  'scheme-not-offered': illegal,
  'extension-not-offered': illegalExtension,
  'extension-misplaced': illegalExtension,
  'unexpected-message': 'An unexpected TLS handshake packet was received.',
  'undecodable-message': 'Error decoding the received TLS packet.',
};

/** More certificates came than it reads. lib/auth/cert.c. */
export function isTooMany(failure: Failure): boolean {
  return failure.kind === 'chain' && failure.rule === 'too-complex' && failure.depth === 0;
}

/** The usage of the server's key is minded in the handshake, before the chain is. lib/auth/cert.c. */
export function isKeyUsage(failure: Failure): boolean {
  return failure.kind === 'chain' && failure.rule === 'key-usage' && failure.depth === 0;
}

/** gnutls_alert_get_name. lib/alert.c. */
export function gnutlsReceived(description: number): string | null {
  return received[description] ?? null;
}

const received: Record<number, string> = {
  10: 'Unexpected message',
  20: 'Bad record MAC',
  21: 'Decryption failed',
  22: 'Record overflow',
  30: 'Decompression failed',
  40: 'Handshake failed',
  41: 'No certificate was sent (SSL 3.0)',
  42: 'Certificate is bad',
  43: 'Certificate is not supported',
  44: 'Certificate was revoked',
  45: 'Certificate is expired',
  46: 'Unknown certificate',
  47: 'Illegal parameter',
  48: 'CA is unknown',
  49: 'Access was denied',
  50: 'Decode error',
  51: 'Decrypt error',
  60: 'Export restriction',
  70: 'Error in protocol version',
  71: 'Insufficient security',
  80: 'Internal error',
  86: 'Inappropriate fallback',
  90: 'User canceled',
  100: 'No renegotiation is allowed',
  109: 'An extension was expected but was not seen',
  110: 'An unsupported extension was sent',
  112: 'The server name sent was not recognized',
  115: 'The SRP/PSK username is missing or not known',
  116: 'Certificate is required',
  120: 'No supported application protocol could be negotiated',
};
