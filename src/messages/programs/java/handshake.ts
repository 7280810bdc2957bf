import { measured, recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What both sides could not agree on, and messages that Java refuses. */
export const javaHandshake: Meaning[] = [
  source.hides(
    ['ca-untrusted', 'cert-missing', 'protocol-mismatch', 'cipher-mismatch'],
    'javax.net.ssl.SSLPeerUnverifiedException: peer not authenticated',
  ),
  recalled.likely(
    ['client-config', 'protocol-mismatch'],
    'javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
  ),
  source.likely(
    ['client-config'],
    'javax.net.ssl.SSLHandshakeException: Unknown identification algorithm: {name}',
    'java.security.cert.CertificateException: Unknown identification algorithm: {name}',
  ),
  recalled.likely(['client-config', 'client-outdated', 'protocol-mismatch'], 'No appropriate protocol'),
  measured.likely(
    ['protocol-mismatch', 'client-config'],
    'javax.net.ssl.SSLHandshakeException: The server selected protocol version {name} is not accepted by client preferences [{any}]',
  ),
  recalled.likely(
    ['protocol-mismatch'],
    'javax.net.ssl.SSLHandshakeException: Server chose {name}, but that protocol version is not enabled or not supported by the client.',
  ),
  recalled.likely(
    ['protocol-mismatch', 'client-outdated'],
    'javax.net.ssl.SSLHandshakeException: The client supported protocol versions [{any}] are not accepted by server preferences [{any}]',
  ),
  recalled.likely(
    ['cipher-mismatch', 'cert-missing', 'key-mismatch'],
    'javax.net.ssl.SSLHandshakeException: no cipher suites in common',
  ),
  recalled.likely(
    ['cert-missing', 'sigalg-mismatch', 'client-config'],
    'javax.net.ssl.SSLHandshakeException: No available authentication scheme',
  ),
  recalled.likely(
    ['sigalg-mismatch'],
    'javax.net.ssl.SSLHandshakeException: No supported CertificateVerify signature algorithm for {name} key',
    'javax.net.ssl.SSLHandshakeException: No preferred signature algorithm for CertificateVerify',
  ),
  recalled.likely(
    ['sigalg-mismatch', 'cert-weak-signature'],
    'javax.net.ssl.SSLHandshakeException: Unsupported or disabled signature scheme: {name}',
  ),
  measured.likely(
    ['key-mismatch', 'decrypt-failure'],
    'javax.net.ssl.SSLHandshakeException: Invalid ECDH ServerKeyExchange signature',
  ),
  recalled.likely(['group-mismatch'], 'javax.net.ssl.SSLHandshakeException: Unsupported curveId: {number}'),
  recalled.likely(
    ['client-outdated', 'dh-weak'],
    'java.security.InvalidAlgorithmParameterException: Prime size must be multiple of 64, and can only range from 512 to 1024 (inclusive)',
    'java.lang.RuntimeException: Could not generate DH keypair',
  ),
  measured.likely(
    ['dh-weak'],
    'javax.net.ssl.SSLHandshakeException: DH ServerKeyExchange does not comply to algorithm constraints',
  ),
  recalled.likely(
    ['dh-weak'],
    'javax.net.ssl.SSLHandshakeException: DHPublicKey does not comply to algorithm constraints',
  ),
  recalled.possible(['server-internal'], 'javax.net.ssl.SSLHandshakeException: Illegal server handshake msg, {any}'),
  source.possible(
    ['server-internal', 'middlebox'],
    'javax.net.ssl.SSLHandshakeException: Unexpected handshake message: {name}',
  ),
  source.likely(['legacy-renegotiation'], 'javax.net.ssl.SSLHandshakeException: Failed to renegotiate'),
  recalled.likely(
    ['inconsistent-servers', 'legacy-renegotiation'],
    'javax.net.ssl.SSLHandshakeException: server certificate change is restricted during renegotiation',
  ),
  recalled.likely(
    ['client-cert-required'],
    'javax.net.ssl.SSLHandshakeException: Empty client certificate chain',
    'javax.net.ssl.SSLHandshakeException: null cert chain',
  ),
  recalled.likely(['decrypt-failure', 'middlebox'], 'javax.crypto.AEADBadTagException: Tag mismatch'),
  source.possible(['client-config'], 'javax.net.ssl.SSLException: java.lang.UnsupportedOperationException'),
  source.certain(['sni-unrecognized'], 'javax.net.ssl.SSLProtocolException: handshake alert: unrecognized_name'),
  measured.likely(['cert-missing'], 'Empty server certificate chain'),
  recalled.likely(['decrypt-failure', 'middlebox'], 'AEADBadTagException: Tag mismatch'),
  measured.likely(
    ['decrypt-failure', 'middlebox'],
    'The Finished message cannot be verified',
    'Invalid Padding length',
    '(bad_record_mac) Tag mismatch',
  ),
  measured.likely(['group-mismatch', 'server-internal'], 'HelloRetryRequest selected group'),
  recalled.likely(
    ['key-mismatch'],
    'Invalid DH ServerKeyExchange signature',
    'Invalid signature on ECDH server key exchange message',
  ),
  measured.likely(['key-mismatch'], 'Invalid CertificateVerify signature', 'Invalid ECDH ServerKeyExchange signature'),
  measured.likely(['middlebox', 'interception', 'server-internal'], 'A potential protocol version downgrade attack'),
  measured.likely(
    ['server-internal', 'middlebox'],
    'Illegal handshake message: {name}',
    'No ECDHE credentials negotiated',
    'Server selected improper ciphersuite {name}',
  ),
  measured.likely(['sigalg-mismatch', 'client-config'], 'Unsupported signature algorithm ({name}) used in'),
  recalled.possible(['client-config', 'decrypt-failure', 'server-internal'], 'RSA premaster secret error'),
  measured.likely(['sni-unrecognized'], 'handshake warning: unrecognized_name'),
];
