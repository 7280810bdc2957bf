import { measured, recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the other side refused, as `gnutls-cli` and the library word it. */
export const gnutlsAlerts: Meaning[] = [
  source.possible(
    [
      'cipher-mismatch',
      'client-cert-required',
      'protocol-mismatch',
      'sni-missing',
      'sni-unrecognized',
      'server-internal',
    ],
    -12,
    'A TLS fatal alert has been received.',
    'GNUTLS_E_FATAL_ALERT_RECEIVED',
  ),
  source.possible(
    ['cipher-mismatch', 'client-cert-required', 'sni-missing', 'sni-unrecognized'],
    'A TLS fatal alert has been received.: Handshake failed',
  ),
  source.possible(
    ['cipher-mismatch', 'client-cert-required', 'sni-missing'],
    '*** Received alert [{number}]: Handshake failed',
  ),
  source.certain(['protocol-mismatch'], '*** Received alert [70]: Error in protocol version'),
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
  measured.likely(['client-cert-rejected'], '*** Received alert [48]: CA is unknown'),
  recalled.likely(['client-cert-rejected'], '*** Received alert [45]: Certificate was expired'),
  source.likely(['client-cert-rejected', 'client-cert-required'], '*** Received alert [42]: Certificate is bad'),
  source.certain(['cipher-mismatch', 'client-outdated'], '*** Received alert [71]: Insufficient security'),
  source.likely(['server-internal', 'sni-missing'], '*** Received alert [80]: Internal error'),
  source.possible(
    ['version-intolerance', 'group-mismatch', 'server-internal'],
    '*** Received alert [47]: Illegal parameter',
  ),
  recalled.likely(['decrypt-failure', 'key-mismatch'], '*** Received alert [51]: Decrypt error'),
  source.likely(
    ['decrypt-failure', 'middlebox'],
    -18,
    '*** Received alert [20]: Bad record MAC',
    'An error was encountered at the TLS Finished packet calculation.',
    'GNUTLS_E_ERROR_IN_FINISHED_PACKET',
  ),
];
