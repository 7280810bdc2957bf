import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const openvpn: Program = {
  id: 'openvpn',
  name: 'OpenVPN',
  side: 'either',
  service: 'openvpn',
  sources: ['OpenVPN/openvpn'],
  marks: ['TLS Error: TLS', 'OpenVPN', 'TLS_ERROR: BIO read', 'VERIFY ERROR: depth=', 'OpenSSL: error:'],
  tellMore: ['verb 5    # in the OpenVPN configuration'],
  fix: 'openvpn',
  meanings: [
    source.likely(
      ['client-config', 'cert-missing'],
      "--ca fails with '{path}'",
      "--cert fails with '{path}'",
      "--key fails with '{path}'",
    ),
    source.likely(['clock-wrong', 'client-cert-rejected'], 'WARNING: Your certificate is not yet valid!'),
    source.likely(['client-cert-rejected'], 'WARNING: Your certificate has expired!'),
    recalled.likely(
      ['tcp-timeout', 'handshake-timeout', 'middlebox'],
      'TLS Error: TLS key negotiation failed to occur within {number} seconds (check your network connectivity)',
    ),
    source.hides(
      ['ca-untrusted', 'client-cert-rejected', 'cert-expired', 'handshake-timeout'],
      'TLS Error: TLS handshake failed',
    ),
    recalled.hides(
      ['ca-untrusted', 'client-cert-rejected', 'protocol-mismatch'],
      'TLS_ERROR: BIO read tls_read_plaintext error',
    ),
    source.hides(
      ['ca-untrusted', 'client-cert-rejected', 'protocol-mismatch'],
      'TLS Error: TLS object -> incoming plaintext read error',
    ),
    source.certain(['revocation-unavailable', 'clock-wrong'], 'VERIFY ERROR: CRL not loaded'),
    recalled.likely(
      ['ca-untrusted', 'client-config'],
      'VERIFY ERROR: depth={number}, error=unable to get local issuer certificate: {name}',
    ),
    recalled.likely(
      ['ca-untrusted', 'client-config', 'cert-self-signed'],
      'VERIFY ERROR: depth={number}, error=self signed certificate in certificate chain: {name}',
      'VERIFY ERROR: depth={number}, error=certificate signature failure: {name}',
    ),
    recalled.likely(
      ['client-cert-rejected', 'cert-revoked'],
      'VERIFY ERROR: depth={number}, error=certificate revoked: {name}',
    ),
    source.certain(['cert-purpose'], 'VERIFY KU ERROR', 'VERIFY EKU ERROR'),
    source.certain(['hostname-mismatch'], 'VERIFY X509NAME ERROR: {name}, must be {name}'),
    recalled.likely(
      ['client-config', 'psk-failure'],
      'TLS Error: cannot locate HMAC in incoming packet from [AF_INET]{host}',
      'TLS Error: incoming packet authentication failed from [AF_INET]{host}',
    ),
    source.certain(['client-config', 'psk-failure'], 'tls-crypt unwrap error: packet authentication failed'),
    recalled.likely(
      ['client-config', 'psk-failure', 'not-tls'],
      'tls-crypt unwrap error: packet too short',
      'tls-crypt unwrap error: packet replay',
      'tls-crypt unwrapping failed from',
    ),
    source.likely(['client-config', 'cert-malformed', 'cert-weak-signature'], 'Cannot load certificate file {path}'),
    source.likely(['client-config', 'key-mismatch'], 'Cannot load private key file {path}'),
    recalled.likely(
      ['client-config', 'decrypt-failure', 'psk-failure'],
      'packet HMAC authentication failed',
      'cannot locate HMAC in incoming packet',
    ),
    recalled.likely(
      ['cipher-mismatch', 'client-config'],
      'OPTIONS ERROR: failed to negotiate cipher with server',
      '--data-ciphers (currently',
    ),
    recalled.likely(['client-config', 'decrypt-failure'], 'cannot locate HMAC in incoming packet from'),
  ],
};
