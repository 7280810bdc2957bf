import {
  type ChainFault,
  type Failure,
  isCutOff,
  isLate,
  isNameFault,
  resolverText,
  type Wording,
} from '../failure.ts';

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
    case 'no-certificate':
      return 'No certificate was found.';
    case 'chain':
      if (isKeyUsage(failure)) return 'Key usage violation in certificate has been detected.';
      return isDuplicate(failure) ? 'Duplicate extension in X.509 certificate.' : 'Error in the certificate.';
    case 'violation':
      switch (failure.rule) {
        case 'bad-signature':
          return 'Public key signature verification has failed.';
        case 'bad-record-mac':
          return 'Decryption has failed.';
        case 'certificate-missing':
          return 'No certificate was found.';
        case 'second-hello-retry-request':
        case 'hello-retry-request-changes-nothing':
          return 'An unexpected TLS packet was received.';
        case 'suite-not-offered':
        case 'group-not-offered':
        case 'downgrade-sentinel':
        case 'scheme-not-offered':
          return 'An illegal parameter has been received.';
        case 'unexpected-message':
          return 'An unexpected TLS handshake packet was received.';
        case 'undecodable-message':
          return 'Error decoding the received TLS packet.';
        case 'bad-finished':
          return 'An error was encountered at the TLS Finished packet calculation.';
        default:
          return null;
      }
    default:
      return null;
  }
}

/** A certificate with an extension twice is not even imported. */
export function isDuplicate(failure: Failure): boolean {
  return failure.kind === 'chain' && failure.rule === 'encoding' && /duplicate|twice/i.test(failure.detail);
}

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

/** What gnutls-cli prints. */
export const gnutlsCliWording: Wording = (failure, { host, ip, port }) => {
  switch (failure.kind) {
    case 'name':
      return `Cannot resolve ${host}:${port}: ${resolverText(failure).text}`;
    case 'connect':
      return failure.how === 'refused' ? `Could not connect to ${ip ?? host}:${port}: Connection refused` : null;
    case 'alert':
      return `*** Received alert [${failure.description}]: ${gnutlsReceived(failure.description) ?? '(unknown)'}`;
    case 'chain':
      if (isDuplicate(failure) || isKeyUsage(failure) || isTooMany(failure))
        return `*** Fatal error: ${gnutlsError(failure)}`;
      if (failure.rule !== 'unreadable')
        return `- Status: The certificate is NOT trusted. ${statusText(failure.rules)}`.trim();
      return '*** Fatal error: Error in the certificate.';
    case 'revoked':
    case 'revocation-unknown':
      return `- Status: The certificate is NOT trusted. ${gnutlsStatusText(failure)}`;
    default: {
      const text = gnutlsError(failure);
      return text && `*** Fatal error: ${text}`;
    }
  }
};

/** All that holds; where a path is too long nothing else is looked at, and no dates below a missing issuer of an issuer. */
function statusText(rules: readonly ChainFault[]): string {
  const told = rules.includes('path-length')
    ? (['path-length'] as const)
    : rules.filter((rule) => !rules.includes('issuer-not-found') || !dates.includes(rule));
  return [...new Set(told.flatMap((rule) => statusTexts[rule] ?? []))].join(' ');
}

function gnutlsStatusText(failure: Extract<Failure, { kind: 'revoked' | 'revocation-unknown' }>): string {
  if (failure.kind === 'revoked') return 'The certificate chain is revoked.';
  if (failure.how === 'must-staple')
    return 'The certificate requires the server to include an OCSP status in its response, but the OCSP status is missing.';
  return failure.problem === 'stale'
    ? 'The revocation or OCSP data are old and have been superseded.'
    : 'The received OCSP status response is invalid.';
}

/** gnutls_certificate_verification_status_print. lib/x509/verify.c. */
const statusTexts: Partial<Record<ChainFault, string>> = {
  'self-signed-leaf': 'The certificate issuer is unknown.',
  'root-not-trusted': 'The certificate issuer is unknown.',
  'issuer-not-found': 'The certificate issuer is unknown.',
  'leaf-issuer-not-found': 'The certificate issuer is unknown.',
  distrusted: 'The certificate issuer is unknown.',
  'not-a-ca': 'The certificate issuer is not a CA.',
  'weak-signature': 'The certificate chain uses insecure algorithm.',
  'weak-key': 'The certificate chain uses insecure algorithm.',
  'not-yet-valid': 'The certificate chain uses not yet valid certificate.',
  expired: 'The certificate chain uses expired certificate.',
  'bad-signature': 'The signature in the certificate is invalid.',
  'hostname-mismatch': 'The name in the certificate does not match the expected.',
  'common-name-only': 'The name in the certificate does not match the expected.',
  'extended-key-usage': 'The certificate chain does not match the intended purpose.',
  'key-usage': "The certificate chain violates the signer's constraints.",
  'name-constraints': "The certificate chain violates the signer's constraints.",
  'path-length': "The certificate chain violates the signer's constraints.",
  'unknown-critical-extension': 'The certificate contains an unknown critical extension.',
};

/** What wget prints with GnuTLS. src/gnutls.c. */
export const wgetWording: Wording = (failure, where) => {
  const { host } = where;
  // It waits a while for a session ticket, and hears of the end when there is none to be saved.
  if (isLate(failure) || isCutOff(failure)) return 'WARNING: Could not save SSL session data for socket 4';
  switch (failure.kind) {
    case 'name':
      return `wget: unable to resolve host address ‘${host}’`;
    case 'connect':
      return failure.how === 'refused' ? 'failed: Connection refused.' : null;
    case 'alert':
      return `GnuTLS: received alert [${failure.description}]: ${gnutlsReceived(failure.description) ?? '(unknown)'}`;
    case 'chain': {
      if (isTooMany(failure)) return `ERROR: No certificate presented by ${host}.`;
      if (failure.rule === 'unreadable' || isDuplicate(failure)) return `GnuTLS: ${gnutlsError(failure)}`;
      if (isNameFault(failure)) return `The certificate's owner does not match hostname ‘${host}’`;
      if (failure.rule === 'not-a-ca') return `ERROR: The certificate signer of ‘${host}’ was not a CA.`;
      return `ERROR: The certificate of ‘${host}’ ${wgetTexts[failure.rule] ?? 'is not trusted.'}`;
    }
    case 'revoked':
      return `ERROR: The certificate of ‘${host}’ has been revoked.`;
    case 'revocation-unknown':
      return `ERROR: The certificate of ‘${host}’ is not trusted.`;
    default: {
      const text = gnutlsError(failure);
      return text && `GnuTLS: ${text}`;
    }
  }
};

const wgetTexts: Partial<Record<ChainFault, string>> = {
  'self-signed-leaf': "doesn't have a known issuer.",
  'root-not-trusted': "doesn't have a known issuer.",
  'issuer-not-found': "doesn't have a known issuer.",
  'leaf-issuer-not-found': "doesn't have a known issuer.",
  distrusted: "doesn't have a known issuer.",
  expired: 'has expired.',
  'not-yet-valid': 'is not yet activated.',
  'weak-signature': 'was signed using an insecure algorithm.',
  'weak-key': 'was signed using an insecure algorithm.',
};

/** The order of the texts; all of them hold at once. */
export const gnutlsFaultOrder: readonly ChainFault[] = [
  'unreadable',
  'too-complex',
  'key-usage',
  'self-signed-leaf',
  'root-not-trusted',
  'leaf-issuer-not-found',
  'issuer-not-found',
  'distrusted',
  'not-a-ca',
  'weak-signature',
  'weak-key',
  'bad-signature',
  'name-constraints',
  'path-length',
  'extended-key-usage',
  'expired',
  'not-yet-valid',
  'unknown-critical-extension',
  'hostname-mismatch',
  'common-name-only',
];

const names: readonly ChainFault[] = ['hostname-mismatch', 'common-name-only'];
const dates: readonly ChainFault[] = ['expired', 'not-yet-valid'];

/** wget has a line for each fault; what a person reads is the last one. */
export const wgetFaultOrder: readonly ChainFault[] = [
  ...names,
  ...dates,
  ...gnutlsFaultOrder.filter((fault) => ![...names, ...dates].includes(fault)),
];

/** libcurl since 8.12 asks for the dates first. lib/vtls/gtls.c. */
export const curlFaultOrder: readonly ChainFault[] = [
  'issuer-not-found',
  ...dates,
  ...gnutlsFaultOrder.filter((fault) => fault !== 'issuer-not-found' && !dates.includes(fault)),
];
