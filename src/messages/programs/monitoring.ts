import { measured, recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const monitoring: Program = {
  id: 'monitoring',
  name: 'a monitoring plug-in (Nagios, Icinga, Zabbix)',
  side: 'client',
  marks: ['check_http', 'check_nrpe', 'SSL CRITICAL', 'Zabbix', 'check_ssl'],
  tellMore: ['check_http -v -S --sni -H {host} -p {port}'],
  meanings: [
    recalled.possible(
      ['client-config', 'dh-weak', 'cipher-mismatch', 'protocol-mismatch'],
      'Could not complete SSL handshake',
    ),
    measured.likely(['cert-expired'], 'Certificate {name} expired on'),
    recalled.likely(['cert-expired'], 'certificate {name} just expired', 'Certificate expired on'),
    measured.hides(['ca-untrusted', 'protocol-mismatch', 'cipher-mismatch'], 'Cannot make SSL connection'),
    recalled.likely(['cert-missing'], 'Cannot retrieve server certificate'),
    recalled.likely(
      ['psk-failure'],
      'TLS handshake set result code to {number}: {any} PSK',
      'incorrect PSK',
      'PSK identity unknown',
    ),
    recalled.likely(['client-config', 'not-tls', 'psk-failure'], 'unencrypted connections are not allowed'),
    recalled.likely(
      ['client-config', 'psk-failure'],
      'connection of type "unencrypted" is not allowed for host',
      'connection of type "TLS with PSK" is not allowed for host',
      'connection of type "TLS with certificate" is not allowed for host',
    ),
  ],
};
