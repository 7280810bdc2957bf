import { source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the other side refused: reasons from 1000 on are the number of the alert. */
export const opensslAlerts: Meaning[] = [
  source.likely(['inappropriate-fallback'], 1086, 'tlsv1 alert inappropriate fallback'),
  source.possible(
    [
      'cipher-mismatch',
      'sni-missing',
      'client-cert-required',
      'protocol-mismatch',
      'sni-unrecognized',
      'sigalg-mismatch',
      'group-mismatch',
      'client-cert-rejected',
    ],
    1040,
    'sslv3 alert handshake failure',
  ),
  // Its own alert, from the table by which it chooses one: the name, and not the issuer.
  source.likely(['hostname-mismatch', 'cert-malformed', 'ca-untrusted'], 'alert write:fatal:bad certificate'),
  source.likely(['client-cert-required', 'client-cert-rejected'], 1042, 'sslv3 alert bad certificate'),
  source.likely(['client-cert-rejected', 'sigalg-mismatch'], 1043, 'sslv3 alert unsupported certificate'),
  source.likely(
    ['client-cert-rejected'],
    1044,
    1045,
    1046,
    1048,
    'sslv3 alert certificate revoked',
    'sslv3 alert certificate expired',
    'sslv3 alert certificate unknown',
    'tlsv1 alert unknown ca',
  ),
  source.possible(
    ['version-intolerance', 'group-mismatch', 'server-internal', 'middlebox'],
    1047,
    'sslv3 alert illegal parameter',
  ),
  source.possible(
    ['version-intolerance', 'server-internal', 'middlebox'],
    1010,
    1050,
    'sslv3 alert unexpected message',
    'tlsv1 alert decode error',
  ),
  source.likely(['protocol-mismatch', 'client-outdated', 'sni-unrecognized'], 1070, 'tlsv1 alert protocol version'),
  source.likely(['cipher-mismatch', 'client-outdated'], 1071, 'tlsv1 alert insufficient security'),
  source.possible(
    ['server-internal', 'sni-missing', 'sni-unrecognized', 'client-cert-rejected'],
    1080,
    'tlsv1 alert internal error',
  ),
  source.likely(['client-cert-rejected', 'sni-unrecognized', 'middlebox'], 1049, 'tlsv1 alert access denied'),
  source.likely(['decrypt-failure', 'key-mismatch', 'client-cert-rejected'], 1051, 'tlsv1 alert decrypt error'),
  source.possible(['closed-early', 'client-cert-required'], 1090, 'tlsv1 alert user cancelled'),
  source.likely(['cipher-mismatch'], 1060, 'tlsv1 alert export restriction'),
  source.possible(
    ['version-intolerance', 'client-outdated', 'sni-missing', 'server-internal'],
    1109,
    'tlsv13 alert missing extension',
  ),
  source.likely(['sni-unrecognized', 'sni-missing'], 1112, 'tlsv1 unrecognized name'),
  source.possible(['version-intolerance', 'server-internal'], 1110, 'tlsv1 unsupported extension'),
];
