import { recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What Chromium found wrong with the server's certificate: `net_error_list.h`. */
export const chromiumCertificates: Meaning[] = [
  source.certain(['cert-malformed', 'cert-weak-key'], -149, 'ERR_SSL_BAD_PEER_PUBLIC_KEY'),
  source.certain(['pin-mismatch', 'interception'], -150, 'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN'),
  source.likely(['interception', 'inconsistent-servers'], -156, 'ERR_SSL_SERVER_CERT_CHANGED'),
  source.certain(['cert-malformed'], -167, -203, 'ERR_SSL_SERVER_CERT_BAD_FORMAT', 'ERR_CERT_CONTAINS_ERRORS'),
  source.certain(['interception', 'middlebox'], -180, 'ERR_TLS13_DOWNGRADE_DETECTED'),
  source.certain(['cert-purpose'], -181, 'ERR_SSL_KEY_USAGE_INCOMPATIBLE'),
  source.likely(
    ['hostname-mismatch', 'cert-self-signed'],
    'its security certificate is from [missing_subjectAltName]',
    'The certificate for this site does not contain a Subject Alternative Name extension containing a domain name or IP address',
  ),
  source.likely(
    ['hostname-mismatch', 'sni-ignored', 'interception', 'captive-portal', 'dns-hijack'],
    -200,
    'ERR_CERT_COMMON_NAME_INVALID',
  ),
  source.likely(
    ['cert-expired', 'clock-wrong', 'cert-not-yet-valid', 'intermediate-expired'],
    -201,
    'ERR_CERT_DATE_INVALID',
  ),
  source.hides(
    [
      'ca-untrusted',
      'cert-self-signed',
      'chain-incomplete',
      'interception',
      'client-trust-store',
      'ca-distrusted',
      'captive-portal',
    ],
    -202,
    'ERR_CERT_AUTHORITY_INVALID',
    // Before Chrome 62, of whatever is wrong with a certificate.
    'ERR_INSECURE_RESPONSE',
  ),
  source.certain(
    ['revocation-unavailable'],
    -204,
    -205,
    'ERR_CERT_NO_REVOCATION_MECHANISM',
    'ERR_CERT_UNABLE_TO_CHECK_REVOCATION',
  ),
  source.certain(['cert-revoked'], -206, 'ERR_CERT_REVOKED'),
  source.likely(['cert-malformed', 'cert-purpose'], -207, 'ERR_CERT_INVALID'),
  source.certain(['cert-weak-signature'], -208, 'ERR_CERT_WEAK_SIGNATURE_ALGORITHM'),
  source.likely(['hostname-mismatch'], -210, 'ERR_CERT_NON_UNIQUE_NAME'),
  source.certain(['cert-weak-key'], -211, 'ERR_CERT_WEAK_KEY'),
  source.certain(['name-constraints'], -212, 'ERR_CERT_NAME_CONSTRAINT_VIOLATION'),
  source.certain(['cert-validity-too-long'], -213, 'ERR_CERT_VALIDITY_TOO_LONG'),
  source.certain(['ct-missing', 'interception'], -214, 'ERR_CERTIFICATE_TRANSPARENCY_REQUIRED'),
  source.certain(['ca-distrusted'], -215, 'ERR_CERT_SYMANTEC_LEGACY'),
  source.certain(['interception'], -217, 'ERR_CERT_KNOWN_INTERCEPTION_BLOCKED'),
  source.likely(['quic-failure', 'interception', 'ca-untrusted'], -380, 'ERR_QUIC_CERT_ROOT_NOT_KNOWN'),
  // Where the clock is known to be wrong another page says so.
  source.likely(
    ['cert-not-yet-valid', 'interception', 'clock-wrong'],
    'This server could not prove that it is {host}; its security certificate is supposedly from {any}',
  ),
  source.likely(['client-config'], -714, 'ERR_CERT_DATABASE_CHANGED'),
  recalled.likely(
    ['cert-expired', 'clock-wrong'],
    'This server could not prove that it is {host}; its security certificate expired {number} days ago.',
    'handshake failed; returned -1, SSL error code 1, net_error -201',
  ),
  recalled.possible(
    ['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'interception'],
    "This server could not prove that it is {host}; its security certificate is not trusted by your computer's operating system.",
    'handshake failed; returned -1, SSL error code 1, net_error -202',
  ),
  recalled.hides(
    ['ca-untrusted', 'not-tls', 'protocol-mismatch', 'tcp-reset'],
    '[ERROR:ssl_client_socket_impl.cc({number})] handshake failed; returned -1, SSL error code 1, net_error {number}',
  ),
  recalled.likely(
    ['hostname-mismatch', 'interception'],
    'handshake failed; returned -1, SSL error code 1, net_error -200',
  ),
];
