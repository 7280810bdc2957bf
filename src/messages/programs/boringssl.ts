import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const boringssl: Program = {
  id: 'boringssl',
  name: 'BoringSSL',
  side: 'either',
  client: 'boringssl',
  marks: ['OPENSSL_internal'],
  numbers: 'boringssl',
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host}'],
  meanings: [
    recalled.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure', 'client-config'],
      'OPENSSL_internal:WRONG_VERSION_NUMBER',
    ),
    recalled.hides(
      [
        'ca-untrusted',
        'client-trust-store',
        'cert-self-signed',
        'chain-incomplete',
        'cert-expired',
        'hostname-mismatch',
        'interception',
      ],
      'OPENSSL_internal:CERTIFICATE_VERIFY_FAILED',
    ),
    recalled.likely(['cipher-mismatch', 'client-outdated'], 'OPENSSL_internal:NO_SHARED_CIPHER'),
    recalled.likely(['protocol-mismatch', 'client-outdated'], 'OPENSSL_internal:UNSUPPORTED_PROTOCOL'),
    recalled.likely(['client-config'], 'OPENSSL_internal:HTTP_REQUEST'),
    recalled.likely(['client-config', 'proxy-failure'], 'OPENSSL_internal:HTTPS_PROXY_REQUEST'),
    recalled.likely(['sigalg-mismatch'], 'OPENSSL_internal:NO_COMMON_SIGNATURE_ALGORITHMS'),
    recalled.likely(['alpn-mismatch'], 'OPENSSL_internal:NO_APPLICATION_PROTOCOL'),
    recalled.likely(['client-cert-rejected', 'ca-untrusted'], 'OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA'),
    recalled.possible(
      ['ca-untrusted', 'cert-self-signed', 'client-cert-rejected'],
      'OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_UNKNOWN',
    ),
    recalled.possible(
      ['client-cert-rejected', 'client-cert-required', 'ca-untrusted'],
      'OPENSSL_internal:SSLV3_ALERT_BAD_CERTIFICATE',
    ),
    recalled.likely(['cert-expired', 'client-cert-rejected'], 'OPENSSL_internal:SSLV3_ALERT_CERTIFICATE_EXPIRED'),
    recalled.likely(
      ['client-cert-required'],
      'OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED',
      'OPENSSL_internal:PEER_DID_NOT_RETURN_A_CERTIFICATE',
    ),
    recalled.likely(['protocol-mismatch'], 'OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION'),
    recalled.likely(['server-internal', 'sni-missing'], 'OPENSSL_internal:TLSV1_ALERT_INTERNAL_ERROR'),
    recalled.likely(['sni-unrecognized', 'sni-missing'], 'OPENSSL_internal:TLSV1_ALERT_UNRECOGNIZED_NAME'),
    recalled.possible(
      ['cipher-mismatch', 'client-cert-required', 'sni-missing', 'protocol-mismatch'],
      'OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE',
    ),
    recalled.likely(['cert-purpose'], 'OPENSSL_internal:KEY_USAGE_BIT_INCORRECT'),
    recalled.likely(['key-mismatch'], 'OPENSSL_internal:KEY_VALUES_MISMATCH'),
    recalled.likely(['cert-malformed'], 'OPENSSL_internal:BAD_ECC_CERT'),
    recalled.likely(['decrypt-failure', 'middlebox'], 'OPENSSL_internal:DECRYPTION_FAILED_OR_BAD_RECORD_MAC'),
    recalled.likely(['dh-weak'], 'OPENSSL_internal:BAD_DH_P_LENGTH'),
    recalled.likely(['group-mismatch'], 'OPENSSL_internal:WRONG_CURVE'),
    recalled.likely(['cert-missing'], 'OPENSSL_internal:NO_CERTIFICATE_SET'),
    recalled.likely(['interception', 'middlebox'], 'OPENSSL_internal:TLS13_DOWNGRADE'),
    recalled.likely(['ech-failure'], 'OPENSSL_internal:INVALID_ECH_CONFIG_LIST', 'OPENSSL_internal:ECH_REJECTED'),
    recalled.hides(['cipher-mismatch', 'protocol-mismatch', 'closed-early'], 'OPENSSL_internal:SSL_HANDSHAKE_FAILURE'),
  ],
};
