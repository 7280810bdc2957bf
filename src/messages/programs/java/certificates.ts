import { measured, recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';
import { authorityUnknown } from '../../trust-orders.ts';

/** What Java found wrong with the server's certificate. */
export const javaCertificates: Meaning[] = [
  measured.possible(
    authorityUnknown,
    'PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
  ),
  measured.likely(
    ['cert-expired', 'intermediate-expired', 'cert-not-yet-valid', 'clock-wrong'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed',
  ),
  recalled.likely(
    ['cert-expired', 'clock-wrong', 'cert-not-yet-valid'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: timestamp check failed',
  ),
  // keytool, of the answer of an authority that is to go into a keystore.
  recalled.likely(
    ['chain-incomplete'],
    'Failed to establish chain from reply',
    'Incomplete certificate chain in reply',
  ),
  recalled.likely(['key-mismatch'], "Public keys in reply and keystore don't match"),
  // What is left where the end of a trace is all there is.
  source.hides(['cert-expired', 'cert-not-yet-valid', 'clock-wrong'], 'BasicChecker.verifyValidity('),
  source.hides(authorityUnknown, 'PKIXValidator.doBuild('),
  recalled.likely(
    ['ca-untrusted', 'client-trust-store', 'chain-incomplete'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Path does not chain with any of the trust anchors',
  ),
  recalled.likely(
    ['cert-weak-signature'],
    'Algorithm constraints check failed on signature algorithm: {name}',
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on signature algorithm: {name}',
  ),
  recalled.likely(
    ['cert-weak-key'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on keysize limits: {any}',
  ),
  recalled.likely(
    ['cert-weak-signature', 'cert-weak-key', 'client-config'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on disabled algorithm: {any}',
  ),
  source.possible(
    ['interception', 'cert-malformed', 'client-trust-store'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: signature check failed',
  ),
  recalled.likely(
    ['cert-revoked'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Certificate has been revoked, reason: {name}, revocation date: {date}, authority: {name}, extension OIDs: [{any}]',
  ),
  recalled.likely(
    ['revocation-unavailable'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Could not determine revocation status',
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Unable to determine revocation status due to network error',
  ),
  measured.likely(
    ['name-constraints'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: name constraints check failed',
  ),
  recalled.likely(
    ['cert-purpose'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: basic constraints check failed: this is not a CA certificate',
    'sun.security.validator.ValidatorException: KeyUsage does not allow digital signatures',
    'sun.security.validator.ValidatorException: Extended key usage does not permit use for TLS server authentication',
  ),
  recalled.likely(
    ['cert-malformed'],
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: unrecognized critical extension(s)',
  ),
  recalled.likely(
    ['cert-self-signed', 'ca-untrusted', 'client-trust-store'],
    'sun.security.validator.ValidatorException: No trusted certificate found',
  ),
  recalled.likely(
    ['cert-purpose', 'cert-self-signed'],
    'sun.security.validator.ValidatorException: End user tried to act as a CA',
  ),
  recalled.likely(
    ['ca-distrusted'],
    'TLS Server certificate issued after {date} and anchored by a distrusted legacy {name} root CA: {name}',
  ),
  source.certain(
    ['hostname-mismatch'],
    'java.security.cert.CertificateException: No subject alternative names present',
    'java.security.cert.CertificateException: No subject alternative names matching IP address {host} found',
    "javax.net.ssl.SSLPeerUnverifiedException: Certificate for <{host}> doesn't match common name of the certificate subject: {name}",
    'javax.net.ssl.SSLPeerUnverifiedException: Hostname {host} not verified:',
    'java.io.IOException: HTTPS hostname wrong: should be <{host}>',
    "javax.net.ssl.SSLException: Certificate for <{host}> doesn't contain CN or DNS subjectAlt",
    "javax.net.ssl.SSLPeerUnverifiedException: Certificate for <{host}> doesn't contain CN or DNS subjectAlt",
  ),
  source.likely(
    ['hostname-mismatch', 'sni-missing', 'sni-ignored'],
    'java.security.cert.CertificateException: No subject alternative DNS name matching {host} found.',
    'java.security.cert.CertificateException: No name matching {host} found',
    "javax.net.ssl.SSLPeerUnverifiedException: Certificate for <{host}> doesn't match any of the subject alternative names: [{name}]",
  ),
  source.likely(
    ['cert-expired', 'intermediate-expired', 'clock-wrong'],
    'java.security.cert.CertificateExpiredException: NotAfter: {date}',
    'SSLHandshakeException: NotAfter: {date}',
  ),
  source.likely(
    ['cert-not-yet-valid', 'clock-wrong'],
    'java.security.cert.CertificateNotYetValidException: NotBefore: {date}',
    'SSLHandshakeException: NotBefore: {date}',
  ),
  source.certain(
    ['cert-weak-signature', 'cert-weak-key', 'client-config'],
    'java.security.cert.CertificateException: Certificates do not conform to algorithm constraints',
    'java.security.cert.CertificateException: Certificates does not conform to algorithm constraints',
  ),
  source.likely(
    ['hostname-mismatch', 'sni-missing', 'client-outdated'],
    "javax.net.ssl.SSLException: hostname in certificate didn't match: <{host}> != <{name}>",
  ),
  // OpenSSL's clients refuse a certificate of TLS 1.3 in the clear, which a server cannot decrypt.
  recalled.possible(
    ['ca-untrusted', 'decrypt-failure', 'hostname-mismatch', 'middlebox'],
    'javax.net.ssl.SSLHandshakeException: Insufficient buffer remaining for AEAD cipher fragment ({number}). Needs to be more than tag size (16)',
  ),
  source.certain(['cert-malformed'], 'java.security.cert.CertificateParsingException: signed fields invalid'),
  measured.likely(['cert-malformed'], 'Failed to parse server certificates'),
  // UnboundID's own check of a chain.
  recalled.possible(authorityUnknown, 'cannot be trusted because none of the certificates in that chain were found in'),
  measured.possible(authorityUnknown, 'PKIX path building failed', 'unable to find valid certification path'),
  source.possible(authorityUnknown, 'Path does not chain with any of the trust anchors'),
  measured.hides(['cert-expired', 'ca-untrusted', 'cert-malformed', 'name-constraints'], 'PKIX path validation failed'),
  recalled.likely(
    ['revocation-unavailable'],
    'Could not determine revocation status',
    'Unable to determine revocation status due to network error',
  ),
  recalled.likely(['hostname-mismatch'], 'No subjectAltNames on the certificate match'),
  recalled.likely(['cert-weak-key'], 'Algorithm constraints check failed on keysize limits'),
  recalled.likely(['cert-weak-signature', 'cert-weak-key'], 'Algorithm constraints check failed on disabled algorithm'),
  recalled.likely(
    ['cert-purpose'],
    'Netscape cert type does not permit use for SSL server',
    'KeyUsage does not allow key agreement',
    'KeyUsage does not allow digital signatures',
  ),
  recalled.hides(['ca-untrusted', 'closed-early', 'hostname-mismatch'], 'simple bind failed: {host}:636'),
  // The name of the exception alone.
  recalled.hides(['hostname-mismatch', 'ca-untrusted', 'cert-self-signed'], 'javax.net.ssl.SSLPeerUnverifiedException'),
];
