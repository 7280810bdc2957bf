import { alert, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the other side refused. */
export const rustlsAlerts: Meaning[] = [
  alert(40, 'received fatal alert: HandshakeFailure'),
  alert(42, 'received fatal alert: BadCertificate'),
  alert(45, 'received fatal alert: CertificateExpired'),
  alert(
    46,
    'received fatal alert: CertificateUnknown',
    'received fatal alert: the peer rejected the certificate for an unspecified reason',
  ),
  alert(47, 'received fatal alert: IllegalParameter'),
  alert(
    48,
    'received fatal alert: UnknownCA',
    'received fatal alert: the peer found the certificate was not issued by a trusted CA',
  ),
  alert(49, 'received fatal alert: AccessDenied'),
  alert(50, 'received fatal alert: DecodeError'),
  alert(51, 'received fatal alert: DecryptError'),
  alert(
    70,
    'received fatal alert: ProtocolVersion',
    'received fatal alert: the peer did not support a suitable TLS version',
  ),
  source.certain(['protocol-mismatch'], 'peer is incompatible: ServerDoesNotSupportTls12Or13'),
  alert(80, 'received fatal alert: InternalError', 'received fatal alert: the peer encountered an internal error'),
  alert(
    112,
    'received fatal alert: UnrecognisedName',
    'received fatal alert: UnrecognizedName',
    'received fatal alert: the peer did not recognize a name in the `server_name` extension',
  ),
  alert(
    116,
    'received fatal alert: CertificateRequired',
    'received fatal alert: the peer required a client certificate',
  ),
  alert(120, 'received fatal alert: NoApplicationProtocol'),
  source.certain(['alpn-mismatch'], "peer doesn't support any known protocol"),
  source.hides(
    ['cipher-mismatch', 'protocol-mismatch', 'client-cert-required'],
    'received fatal alert: the peer {any}',
  ),
];
