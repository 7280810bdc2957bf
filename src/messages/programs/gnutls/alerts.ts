import { alert, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the other side refused, as `gnutls-cli` and the library word it. */
export const gnutlsAlerts: Meaning[] = [
  // Which alert it was, it leaves out.
  source.hides(
    [
      'cipher-mismatch',
      'client-cert-required',
      'group-mismatch',
      'protocol-mismatch',
      'sni-missing',
      'sni-unrecognized',
      'server-internal',
    ],
    -12,
    'A TLS fatal alert has been received.',
    'GNUTLS_E_FATAL_ALERT_RECEIVED',
  ),
  alert(
    40,
    '*** Received alert [{number}]: Handshake failed',
    'A TLS fatal alert has been received.: Handshake failed',
  ),
  alert(70, '*** Received alert [70]: Error in protocol version'),
  source.certain(
    ['sni-unrecognized', 'sni-missing'],
    -294,
    '*** Received alert [112]: The server name sent was not recognized',
    'The SNI host name not recognised.',
    'GNUTLS_E_UNRECOGNIZED_NAME',
  ),
  source.certain(
    ['client-cert-required'],
    -112,
    '*** Received alert [116]: Certificate is required',
    'handshake: Certificate is required.',
    'accept: Certificate is required.',
    '(gnutls_handshake): Certificate is required.',
    'GNUTLS_E_CERTIFICATE_REQUIRED',
  ),
  source.certain(
    ['alpn-mismatch'],
    -344,
    '*** Received alert [120]: No supported application protocol could be negotiated',
    'No common application protocol could be negotiated.',
    'GNUTLS_E_NO_APPLICATION_PROTOCOL',
  ),
  alert(42, '*** Received alert [42]: Certificate is bad'),
  alert(45, '*** Received alert [45]: Certificate was expired'),
  alert(47, '*** Received alert [47]: Illegal parameter'),
  alert(48, '*** Received alert [48]: CA is unknown'),
  alert(51, '*** Received alert [51]: Decrypt error'),
  alert(71, '*** Received alert [71]: Insufficient security'),
  alert(80, '*** Received alert [80]: Internal error'),
  source.likely(
    ['decrypt-failure', 'middlebox'],
    -18,
    '*** Received alert [20]: Bad record MAC',
    'An error was encountered at the TLS Finished packet calculation.',
    'GNUTLS_E_ERROR_IN_FINISHED_PACKET',
  ),
];
