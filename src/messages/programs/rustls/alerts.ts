import { recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the other side refused. */
export const rustlsAlerts: Meaning[] = [
  source.possible(
    ['cipher-mismatch', 'protocol-mismatch', 'client-cert-required', 'sni-unrecognized', 'sigalg-mismatch'],
    'received fatal alert: HandshakeFailure',
  ),
  source.certain(
    ['protocol-mismatch'],
    'received fatal alert: ProtocolVersion',
    'received fatal alert: the peer did not support a suitable TLS version',
    'peer is incompatible: ServerDoesNotSupportTls12Or13',
  ),
  source.certain(
    ['sni-unrecognized'],
    'received fatal alert: UnrecognisedName',
    'received fatal alert: UnrecognizedName',
    'received fatal alert: the peer did not recognize a name in the `server_name` extension',
  ),
  source.likely(
    ['client-cert-rejected', 'ca-untrusted'],
    'received fatal alert: UnknownCA',
    'received fatal alert: the peer found the certificate was not issued by a trusted CA',
    'received fatal alert: the peer rejected the certificate for an unspecified reason',
  ),
  source.possible(
    ['client-cert-rejected', 'client-cert-required', 'ca-untrusted'],
    'received fatal alert: BadCertificate',
  ),
  source.possible(
    ['ca-untrusted', 'client-cert-rejected', 'cert-self-signed'],
    'received fatal alert: CertificateUnknown',
  ),
  source.certain(
    ['client-cert-required'],
    'received fatal alert: CertificateRequired',
    'received fatal alert: the peer required a client certificate',
  ),
  source.likely(['client-cert-rejected', 'cert-expired'], 'received fatal alert: CertificateExpired'),
  source.likely(
    ['server-internal', 'sni-unrecognized'],
    'received fatal alert: InternalError',
    'received fatal alert: the peer encountered an internal error',
  ),
  source.possible(
    ['version-intolerance', 'group-mismatch', 'server-internal'],
    'received fatal alert: IllegalParameter',
  ),
  source.possible(['version-intolerance', 'server-internal'], 'received fatal alert: DecodeError'),
  source.likely(['client-cert-rejected', 'middlebox'], 'received fatal alert: AccessDenied'),
  source.certain(
    ['alpn-mismatch'],
    'received fatal alert: NoApplicationProtocol',
    "peer doesn't support any known protocol",
  ),
  source.hides(
    ['cipher-mismatch', 'protocol-mismatch', 'client-cert-required'],
    'received fatal alert: the peer {any}',
  ),
  recalled.likely(['decrypt-failure', 'client-cert-rejected', 'key-mismatch'], 'received fatal alert: DecryptError'),
];
