import { measured, recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';
import { authorityUnknown } from '../../trust-orders.ts';

/** What rustls found wrong with the server's certificate: its own words, and how `Debug` and older versions write the same. */
export const rustlsCertificates: Meaning[] = [
  source.possible(authorityUnknown, 'invalid peer certificate: UnknownIssuer'),
  source.possible(authorityUnknown, 'invalid peer certificate contents: invalid peer certificate: UnknownIssuer'),
  source.likely(
    ['cert-expired', 'intermediate-expired', 'clock-wrong'],
    'invalid peer certificate: Expired',
    'invalid peer certificate: certificate expired: verification time {number} (UNIX), but certificate is not valid after {number} ({number} seconds ago)',
  ),
  source.likely(
    ['cert-not-yet-valid', 'clock-wrong'],
    'invalid peer certificate: NotValidYet',
    'invalid peer certificate: certificate not valid yet: verification time {number} (UNIX), but certificate is not valid before {number} ({number} seconds in future)',
  ),
  source.likely(['hostname-mismatch', 'sni-missing', 'sni-ignored'], 'invalid peer certificate: NotValidForName'),
  source.likely(
    ['hostname-mismatch', 'sni-ignored'],
    'invalid peer certificate: certificate not valid for name "{host}"; certificate is only valid for {name}',
  ),
  recalled.likely(
    ['hostname-mismatch', 'cert-malformed'],
    'invalid peer certificate: certificate not valid for name "{host}"; certificate is not valid for any names (according to its subjectAltName extension)',
  ),
  source.certain(
    ['hostname-mismatch'],
    'invalid peer certificate contents: invalid peer certificate: CertNotValidForName',
  ),
  source.certain(
    ['cert-malformed'],
    'invalid peer certificate: BadEncoding',
    'invalid peer certificate: UnhandledCriticalExtension',
    'invalid peer certificate: Other(OtherError(UnsupportedCertVersion))',
  ),
  source.certain(['cert-revoked'], 'invalid peer certificate: Revoked'),
  source.certain(
    ['revocation-unavailable'],
    'invalid peer certificate: UnknownRevocationStatus',
    'invalid peer certificate: ExpiredRevocationList',
  ),
  source.certain(
    ['cert-purpose'],
    'invalid peer certificate: InvalidPurpose',
    'invalid peer certificate: Other(OtherError(EndEntityUsedAsCa))',
    'invalid peer certificate: Other(OtherError(PathLenConstraintViolated))',
  ),
  source.likely(['sigalg-mismatch', 'cert-weak-signature'], 'invalid peer certificate: UnsupportedSignatureAlgorithm'),
  // What `openssl req -x509` makes is an authority that signed itself; others hand theirs to no server.
  source.likely(
    ['cert-self-signed', 'cert-purpose'],
    'invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))',
    'invalid peer certificate: Other(CaUsedAsEndEntity)',
    'CaUsedAsEndEntity',
  ),
  source.certain(['name-constraints'], 'invalid peer certificate: Other(OtherError(NameConstraintViolation))'),
  recalled.possible(['cert-weak-signature', 'cert-malformed'], 'invalid peer certificate signature'),
  recalled.likely(
    ['cert-malformed'],
    'invalid peer certificate: BadDer',
    'UnsupportedCriticalExtension',
    'UnsupportedCertVersion',
  ),
  measured.likely(['cert-malformed'], 'ExtensionValueInvalid'),
  recalled.likely(['cert-purpose'], 'EndEntityUsedAsCa', 'InvalidPurpose'),
  measured.certain(['cert-purpose'], 'RequiredEkuNotFound'),
  measured.certain(['name-constraints'], 'NameConstraintViolation'),
  recalled.likely(
    ['cert-weak-signature', 'sigalg-mismatch', 'cert-weak-key'],
    'UnsupportedSignatureAlgorithm',
    'UnsupportedSignatureAlgorithmForPublicKey',
  ),
  recalled.likely(['hostname-mismatch'], 'CertNotValidForName'),
  measured.certain(['hostname-mismatch'], 'certificate not valid for name'),
  recalled.likely(
    ['cert-expired', 'clock-wrong'],
    'CertExpired',
    'certificate expired: verification time {any} is after',
    'ExpiredContext',
  ),
  recalled.likely(['cert-not-yet-valid', 'clock-wrong'], 'CertNotValidYet', 'NotValidYetContext'),
  measured.likely(['cert-not-yet-valid', 'clock-wrong'], 'NotValidYet', 'certificate not valid yet'),
  measured.certain(['cert-purpose'], 'does not allow extended key usage for server authentication'),
  measured.likely(
    ['key-mismatch', 'cert-weak-signature', 'cert-weak-key', 'cert-malformed', 'interception'],
    'invalid peer certificate: BadSignature',
  ),
  recalled.likely(
    ['cert-malformed'],
    'invalid certificate: BadDER',
    'WebPKIError(BadDER',
    'InvalidCertificateEncoding',
  ),
  recalled.possible(
    authorityUnknown,
    'WebPKIError(UnknownIssuer',
    'invalid certificate: UnknownIssuer',
    'InvalidCertificateData({any}UnknownIssuer',
  ),
  measured.likely(['cert-weak-signature', 'cert-malformed', 'sigalg-mismatch'], 'UnsupportedSignatureAlgorithmContext'),
  recalled.likely(
    ['cert-weak-signature', 'cert-malformed', 'sigalg-mismatch'],
    'UnsupportedSignatureAlgorithmForPublicKeyContext',
  ),
  recalled.likely(['cert-expired', 'clock-wrong'], 'InvalidCertificate(CertExpired)', 'WebPKIError(CertExpired)'),
  recalled.likely(['hostname-mismatch'], 'WebPKIError(CertNotValidForName)'),
  recalled.likely(authorityUnknown, 'WebPKIError(UnknownIssuer)'),
  recalled.likely(['cert-malformed'], 'InvalidCertificateData'),
];
