import { alert, recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the other side refused: `Received fatal alert`. */
export const javaAlerts: Meaning[] = [
  source.certain(
    ['protocol-mismatch', 'client-outdated'],
    'javax.net.ssl.SSLHandshakeException: Client requested protocol {name} is not enabled or supported in server context',
    'javax.net.ssl.SSLHandshakeException: Client requested protocol {name} not enabled or not supported',
  ),
  source.likely(['decrypt-failure', 'middlebox'], 'javax.net.ssl.SSLException: Tag mismatch!'),
  alert(10, 'Received fatal alert: unexpected_message'),
  alert(20, 'Received fatal alert: bad_record_mac'),
  alert(40, 'Received fatal alert: handshake_failure'),
  alert(42, 'Received fatal alert: bad_certificate'),
  alert(43, 'Received fatal alert: unsupported_certificate'),
  alert(44, 'Received fatal alert: certificate_revoked'),
  alert(45, 'Received fatal alert: certificate_expired'),
  alert(46, 'Received fatal alert: certificate_unknown'),
  alert(47, 'Received fatal alert: illegal_parameter'),
  alert(48, 'Received fatal alert: unknown_ca'),
  alert(49, 'Received fatal alert: access_denied'),
  alert(50, 'Received fatal alert: decode_error'),
  alert(51, 'Received fatal alert: decrypt_error'),
  alert(70, 'Received fatal alert: protocol_version'),
  alert(71, 'Received fatal alert: insufficient_security'),
  alert(80, 'Received fatal alert: internal_error'),
  alert(86, 'Received fatal alert: inappropriate_fallback'),
  alert(109, 'Received fatal alert: missing_extension'),
  alert(112, 'Received fatal alert: unrecognized_name'),
  alert(116, 'Received fatal alert: certificate_required'),
  alert(120, 'Received fatal alert: no_application_protocol'),
  recalled.likely(['closed-early', 'client-cert-required'], 'Received close_notify during handshake'),
];
