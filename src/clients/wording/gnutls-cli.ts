import {
  type ChainFault,
  type Failure,
  type Wording,
  dateFaults,
  nameFaults,
  resolverText,
  sameFor,
  trustFaults,
} from '../failure.ts';
import { gnutlsError, gnutlsReceived, isKeyUsage, isTooMany } from './gnutls.ts';

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
      if (failure.rule === 'unreadable' && failure.depth > 0) return '*** Fatal error: Error in the certificate.';
      if (isKeyUsage(failure) || isTooMany(failure) || failure.rule === 'unreadable')
        return `*** Fatal error: ${gnutlsError(failure)}`;
      return `- Status: The certificate is NOT trusted. ${statusText(failure.rules)}`.trim();
    case 'revoked':
    case 'revocation-unknown':
      return `- Status: The certificate is NOT trusted. ${`${statusText(failure.beside ?? [])} ${gnutlsStatusText(failure)}`.trim()}`;
    default: {
      const text = gnutlsError(failure);
      return text && `*** Fatal error: ${text}`;
    }
  }
};

/** All that holds; where a path is too long nothing else of it is looked at, and no dates below a missing issuer of an issuer. */
function statusText(rules: readonly ChainFault[]): string {
  const told = rules.includes('path-length')
    ? rules.filter((rule) => rule === 'path-length' || nameFaults.includes(rule))
    : rules.filter((rule) => !rules.includes('issuer-not-found') || !dateFaults.includes(rule));
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
  ...sameFor([...trustFaults, 'distrusted'], 'The certificate issuer is unknown.'),
  'not-a-ca': 'The certificate issuer is not a CA.',
  'weak-signature': 'The certificate chain uses insecure algorithm.',
  'weak-key': 'The certificate chain uses insecure algorithm.',
  'not-yet-valid': 'The certificate chain uses not yet valid certificate.',
  expired: 'The certificate chain uses expired certificate.',
  'bad-signature': 'The signature in the certificate is invalid.',
  ...sameFor(nameFaults, 'The name in the certificate does not match the expected.'),
  'extended-key-usage': 'The certificate chain does not match the intended purpose.',
  'key-usage': "The certificate chain violates the signer's constraints.",
  encoding: "The certificate chain violates the signer's constraints.",
  'name-constraints': "The certificate chain violates the signer's constraints.",
  'path-length': "The certificate chain violates the signer's constraints.",
  'unknown-critical-extension': 'The certificate contains an unknown critical extension.',
};
