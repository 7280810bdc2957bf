import type { Program } from '../program.ts';

export const firefox: Program = {
  id: 'firefox',
  name: 'Firefox',
  side: 'client',
  client: 'firefox',
  sources: ['mozilla-central pipnss', 'mozilla-central'],
  marks: ['MOZILLA_PKIX_ERROR', 'Firefox', 'PR_END_OF_FILE_ERROR', 'PR_CONNECT_RESET_ERROR'],
  tellMore: ['MOZ_LOG=pipnss:5 firefox'],
  meanings: [
    {
      causes: ['pin-mismatch', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The server uses key pinning (HPKP) but no trusted certificate chain could be constructed that matches the pinset. Key pinning violations cannot be overridden.',
        'MOZILLA_PKIX_ERROR_KEY_PINNING_FAILURE',
      ],
    },
    {
      causes: ['cert-purpose', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The server uses a certificate with a basic constraints extension identifying it as a certificate authority. For a properly-issued certificate, this should not be the case.',
        'MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY',
      ],
    },
    {
      causes: ['cert-weak-key'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The server presented a certificate with a key size that is too small to establish a secure connection.',
        'MOZILLA_PKIX_ERROR_INADEQUATE_KEY_SIZE',
      ],
    },
    {
      causes: ['cert-purpose', 'cert-malformed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'An X.509 version 1 certificate that is not a trust anchor was used to issue the server’s certificate. X.509 version 1 certificates are deprecated and should not be used to sign other certificates.',
        'MOZILLA_PKIX_ERROR_V1_CERT_USED_AS_CA',
      ],
    },
    {
      causes: ['clock-wrong', 'cert-not-yet-valid'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The server presented a certificate that is not yet valid.',
        'MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE',
        'A certificate that is not yet valid was used to issue the server’s certificate.',
        'MOZILLA_PKIX_ERROR_NOT_YET_VALID_ISSUER_CERTIFICATE',
        'The certificate will not be valid until {date}. The current time is {date}.',
      ],
    },
    {
      causes: ['cert-malformed'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'The signature algorithm in the signature field of the certificate does not match the algorithm in its signatureAlgorithm field.',
        'MOZILLA_PKIX_ERROR_SIGNATURE_ALGORITHM_MISMATCH',
      ],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The OCSP response does not include a status for the certificate being verified.',
        'MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING',
        'A required TLS feature is missing.',
        'MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING',
      ],
    },
    {
      causes: ['cert-validity-too-long'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The server presented a certificate that is valid for too long.', 'MOZILLA_PKIX_ERROR_VALIDITY_TOO_LONG'],
    },
    {
      causes: ['cert-malformed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The server presented a certificate that contains an invalid encoding of an integer. Common causes include negative serial numbers, negative RSA moduli, and encodings that are longer than necessary.',
        'MOZILLA_PKIX_ERROR_INVALID_INTEGER_ENCODING',
        'The server presented a certificate with an empty issuer distinguished name.',
        'MOZILLA_PKIX_ERROR_EMPTY_ISSUER_NAME',
      ],
    },
    {
      causes: ['ca-distrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'An additional policy constraint failed when validating this certificate.',
        'MOZILLA_PKIX_ERROR_ADDITIONAL_POLICY_CONSTRAINT_FAILED',
      ],
    },
    {
      causes: ['cert-self-signed', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is not trusted because it is self-signed.', 'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT'],
    },
    {
      causes: ['interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'Your connection is being intercepted by a TLS proxy. Uninstall it if possible or configure your device to trust its root certificate.',
        'MOZILLA_PKIX_ERROR_MITM_DETECTED',
        'Software is Preventing Firefox From Safely Connecting to This Site',
      ],
    },
    {
      causes: ['ct-missing', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The server presented a certificate that has not been publicly disclosed by Certificate Transparency policy.',
        'MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY',
      ],
    },
    {
      causes: ['hsts-blocked', 'cert-expired', 'hostname-mismatch', 'ca-untrusted', 'interception'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Did Not Connect: Potential Security Issue'],
    },
    {
      causes: ['cert-expired', 'ca-untrusted', 'hostname-mismatch', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['Warning: Potential Security Risk Ahead', 'Your connection is not secure'],
    },
    { causes: ['clock-wrong'], certainty: 'likely', origin: 'recalled', texts: ['Your Computer Clock is Wrong'] },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch', 'not-tls', 'client-cert-required'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['Secure Connection Failed'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['This Connection is Untrusted'],
    },
    {
      causes: ['hsts-blocked'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '{host} has a security policy called HTTP Strict Transport Security (HSTS), which means that Firefox can only connect to it securely. You can’t add an exception to visit this site.',
      ],
    },
    {
      causes: ['chain-incomplete', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The certificate is not trusted because the issuer certificate is unknown. The server might not be sending the appropriate intermediate certificates. An additional root certificate may need to be imported.',
      ],
    },
    {
      causes: ['hostname-mismatch', 'sni-ignored'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is only valid for {name}.'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate expired on {date}. The current time is {date}.'],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['An error occurred during a connection to {host}. {any}'],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'This website might not support the TLS 1.2 protocol, which is the minimum version supported by Firefox.',
      ],
    },
    {
      causes: ['closed-early', 'middlebox', 'interception', 'cipher-mismatch'],
      certainty: 'likely',
      origin: 'source',
      texts: ['PR_END_OF_FILE_ERROR'],
    },
    {
      causes: ['tcp-reset', 'middlebox', 'interception'],
      certainty: 'likely',
      origin: 'source',
      texts: ['PR_CONNECT_RESET_ERROR'],
    },
    { causes: ['tcp-refused'], certainty: 'certain', origin: 'source', texts: ['PR_CONNECT_REFUSED_ERROR'] },
    { causes: ['tcp-timeout'], certainty: 'likely', origin: 'recalled', texts: ['PR_CONNECT_TIMEOUT_ERROR'] },
    {
      causes: ['handshake-timeout', 'tcp-timeout'],
      certainty: 'likely',
      origin: 'source',
      texts: ['PR_IO_TIMEOUT_ERROR'],
    },
    {
      causes: ['cipher-mismatch', 'alpn-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['NS_ERROR_NET_INADEQUATE_SECURITY'],
    },
    { causes: ['dns-failure'], certainty: 'likely', origin: 'recalled', texts: ['NS_ERROR_UNKNOWN_HOST'] },
    { causes: ['tcp-reset', 'middlebox'], certainty: 'likely', origin: 'recalled', texts: ['NS_ERROR_NET_RESET'] },
    {
      causes: ['proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['NS_ERROR_PROXY_CONNECTION_REFUSED'],
    },
  ],
};
