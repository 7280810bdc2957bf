import { recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the other side refused: `Received fatal alert`. */
export const javaAlerts: Meaning[] = [
  source.certain(
    ['protocol-mismatch', 'client-outdated'],
    'javax.net.ssl.SSLHandshakeException: Client requested protocol {name} is not enabled or supported in server context',
    'javax.net.ssl.SSLHandshakeException: Client requested protocol {name} not enabled or not supported',
    'Received fatal alert: protocol_version',
  ),
  source.likely(
    ['decrypt-failure', 'middlebox'],
    'javax.net.ssl.SSLException: Tag mismatch!',
    'Received fatal alert: bad_record_mac',
  ),
  source.possible(
    [
      'cipher-mismatch',
      'client-cert-required',
      'protocol-mismatch',
      'sni-missing',
      'sni-unrecognized',
      'sigalg-mismatch',
      'client-outdated',
    ],
    'Received fatal alert: handshake_failure',
  ),
  source.certain(['cipher-mismatch', 'client-outdated'], 'Received fatal alert: insufficient_security'),
  source.likely(
    ['client-cert-required', 'client-cert-rejected', 'ca-untrusted'],
    'Received fatal alert: bad_certificate',
  ),
  source.likely(['client-cert-rejected'], 'Received fatal alert: unsupported_certificate'),
  source.likely(['client-cert-rejected', 'cert-revoked'], 'Received fatal alert: certificate_revoked'),
  source.likely(['client-cert-rejected', 'cert-expired', 'clock-wrong'], 'Received fatal alert: certificate_expired'),
  source.possible(
    [
      'ca-untrusted',
      'client-trust-store',
      'cert-self-signed',
      'chain-incomplete',
      'hostname-mismatch',
      'client-cert-rejected',
    ],
    'Received fatal alert: certificate_unknown',
  ),
  source.likely(['client-cert-rejected', 'ca-untrusted', 'chain-incomplete'], 'Received fatal alert: unknown_ca'),
  source.likely(['client-cert-rejected', 'middlebox'], 'Received fatal alert: access_denied'),
  source.possible(
    ['version-intolerance', 'group-mismatch', 'middlebox', 'server-internal'],
    'Received fatal alert: illegal_parameter',
  ),
  source.possible(
    ['version-intolerance', 'server-internal', 'middlebox'],
    'Received fatal alert: decode_error',
    'Received fatal alert: unexpected_message',
  ),
  source.likely(['server-internal', 'sni-missing', 'sni-unrecognized'], 'Received fatal alert: internal_error'),
  source.certain(['inappropriate-fallback'], 'Received fatal alert: inappropriate_fallback'),
  source.likely(['client-outdated', 'version-intolerance'], 'Received fatal alert: missing_extension'),
  source.certain(['sni-unrecognized', 'sni-missing'], 'Received fatal alert: unrecognized_name'),
  source.certain(['client-cert-required'], 'Received fatal alert: certificate_required'),
  source.certain(['alpn-mismatch'], 'Received fatal alert: no_application_protocol'),
  recalled.likely(['closed-early', 'client-cert-required'], 'Received close_notify during handshake'),
  recalled.likely(['decrypt-failure', 'client-cert-rejected', 'key-mismatch'], 'Received fatal alert: decrypt_error'),
];
