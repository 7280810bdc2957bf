import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { anyCertificateFault } from '../trust-orders.ts';

export const firefox: Program = {
  id: 'firefox',
  name: 'Firefox',
  side: 'client',
  client: 'firefox',
  sources: ['mozilla-central pipnss', 'mozilla-central'],
  marks: ['MOZILLA_PKIX_ERROR', 'Firefox', 'PR_END_OF_FILE_ERROR', 'PR_CONNECT_RESET_ERROR'],
  tellMore: ['MOZ_LOG=pipnss:5 firefox'],
  // mozilla::pkix counts its own from -0x4000 (pkixnss.h).
  numbers: 'nss',
  fix: 'firefox',
  meanings: [
    // As it tells those who drive it (Selenium, Marionette).
    source.hides(anyCertificateFault, 'InsecureCertificateException', 'InsecureCertificateError'),
    recalled.likely(
      ['pin-mismatch', 'interception'],
      'The server uses key pinning (HPKP) but no trusted certificate chain could be constructed that matches the pinset. Key pinning violations cannot be overridden.',
      -16384,
      'MOZILLA_PKIX_ERROR_KEY_PINNING_FAILURE',
    ),
    measured.likely(['cert-purpose', 'cert-self-signed'], -16383, 'MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY'),
    recalled.likely(
      ['cert-purpose', 'cert-self-signed'],
      'The server uses a certificate with a basic constraints extension identifying it as a certificate authority. For a properly-issued certificate, this should not be the case.',
    ),
    recalled.likely(
      ['cert-weak-key'],
      'The server presented a certificate with a key size that is too small to establish a secure connection.',
      -16382,
      'MOZILLA_PKIX_ERROR_INADEQUATE_KEY_SIZE',
    ),
    recalled.likely(
      ['cert-purpose', 'cert-malformed'],
      'An X.509 version 1 certificate that is not a trust anchor was used to issue the server’s certificate. X.509 version 1 certificates are deprecated and should not be used to sign other certificates.',
      'MOZILLA_PKIX_ERROR_V1_CERT_USED_AS_CA',
    ),
    measured.likely(['cert-not-yet-valid', 'clock-wrong'], -16379, 'MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE'),
    recalled.likely(
      ['cert-not-yet-valid', 'clock-wrong'],
      'The server presented a certificate that is not yet valid.',
      'A certificate that is not yet valid was used to issue the server’s certificate.',
      -16378,
      'MOZILLA_PKIX_ERROR_NOT_YET_VALID_ISSUER_CERTIFICATE',
      'The certificate will not be valid until {date}. The current time is {date}.',
    ),
    source.certain(
      ['cert-malformed'],
      'The signature algorithm in the signature field of the certificate does not match the algorithm in its signatureAlgorithm field.',
      'MOZILLA_PKIX_ERROR_SIGNATURE_ALGORITHM_MISMATCH',
    ),
    recalled.likely(
      ['revocation-unavailable'],
      'The OCSP response does not include a status for the certificate being verified.',
      'MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING',
      'A required TLS feature is missing.',
      'MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING',
    ),
    recalled.likely(
      ['cert-validity-too-long'],
      'The server presented a certificate that is valid for too long.',
      'MOZILLA_PKIX_ERROR_VALIDITY_TOO_LONG',
    ),
    recalled.likely(
      ['cert-malformed'],
      'The server presented a certificate that contains an invalid encoding of an integer. Common causes include negative serial numbers, negative RSA moduli, and encodings that are longer than necessary.',
      'MOZILLA_PKIX_ERROR_INVALID_INTEGER_ENCODING',
      'The server presented a certificate with an empty issuer distinguished name.',
      'MOZILLA_PKIX_ERROR_EMPTY_ISSUER_NAME',
    ),
    recalled.likely(
      ['ca-distrusted'],
      'An additional policy constraint failed when validating this certificate.',
      -16371,
      'MOZILLA_PKIX_ERROR_ADDITIONAL_POLICY_CONSTRAINT_FAILED',
    ),
    measured.likely(['cert-self-signed', 'interception'], -16370, 'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT'),
    recalled.likely(['cert-self-signed', 'interception'], 'The certificate is not trusted because it is self-signed.'),
    recalled.likely(
      ['interception'],
      'Your connection is being intercepted by a TLS proxy. Uninstall it if possible or configure your device to trust its root certificate.',
      -16369,
      'MOZILLA_PKIX_ERROR_MITM_DETECTED',
      'Software is Preventing Firefox From Safely Connecting to This Site',
      '有软件正在阻止 Firefox 安全地连接至此网站',
    ),
    recalled.likely(
      ['ct-missing', 'interception'],
      'The server presented a certificate that has not been publicly disclosed by Certificate Transparency policy.',
      'MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY',
    ),
    source.hides(
      ['hsts-blocked', 'cert-expired', 'hostname-mismatch', 'ca-untrusted', 'interception'],
      'Did Not Connect: Potential Security Issue',
    ),
    recalled.hides(
      ['cert-expired', 'ca-untrusted', 'hostname-mismatch', 'cert-self-signed'],
      'Warning: Potential Security Risk Ahead',
      'Your connection is not secure',
    ),
    recalled.likely(['clock-wrong'], 'Your Computer Clock is Wrong'),
    recalled.hides(
      ['cipher-mismatch', 'protocol-mismatch', 'not-tls', 'client-cert-required'],
      'Secure Connection Failed',
    ),
    recalled.possible(['ca-untrusted', 'cert-self-signed', 'chain-incomplete'], 'This Connection is Untrusted'),
    recalled.likely(
      ['hsts-blocked'],
      '{host} has a security policy called HTTP Strict Transport Security (HSTS), which means that Firefox can only connect to it securely. You can’t add an exception to visit this site.',
    ),
    recalled.likely(
      ['chain-incomplete', 'ca-untrusted'],
      'The certificate is not trusted because the issuer certificate is unknown. The server might not be sending the appropriate intermediate certificates. An additional root certificate may need to be imported.',
    ),
    recalled.likely(['hostname-mismatch', 'sni-ignored'], 'The certificate is only valid for {name}.'),
    recalled.likely(['cert-expired', 'clock-wrong'], 'The certificate expired on {date}. The current time is {date}.'),
    recalled.hides(
      ['cipher-mismatch', 'protocol-mismatch', 'not-tls'],
      'An error occurred during a connection to {host}. {any}',
    ),
    recalled.likely(
      ['protocol-mismatch'],
      'This website might not support the TLS 1.2 protocol, which is the minimum version supported by Firefox.',
    ),
    source.likely(['closed-early', 'middlebox', 'interception', 'cipher-mismatch'], 'PR_END_OF_FILE_ERROR'),
    source.likely(['tcp-reset', 'middlebox', 'interception'], 'PR_CONNECT_RESET_ERROR'),
    source.certain(['tcp-refused'], 'PR_CONNECT_REFUSED_ERROR'),
    recalled.likely(['tcp-timeout'], 'PR_CONNECT_TIMEOUT_ERROR'),
    source.likely(['handshake-timeout', 'tcp-timeout'], 'PR_IO_TIMEOUT_ERROR'),
    recalled.likely(['cipher-mismatch', 'alpn-mismatch'], 'NS_ERROR_NET_INADEQUATE_SECURITY'),
    recalled.likely(['dns-failure'], 'NS_ERROR_UNKNOWN_HOST'),
    recalled.likely(['tcp-reset', 'middlebox'], 'NS_ERROR_NET_RESET'),
    recalled.likely(['proxy-failure'], 'NS_ERROR_PROXY_CONNECTION_REFUSED'),
    recalled.likely(['closed-early', 'tcp-reset'], 'NS_ERROR_NET_INTERRUPT'),
    recalled.likely(['tcp-timeout'], 'NS_ERROR_NET_TIMEOUT'),
    recalled.likely(['tcp-refused'], 'NS_ERROR_CONNECTION_REFUSED'),
  ],
};
