import type { Program } from '../program.ts';

export const monitoring: Program = {
  id: 'monitoring',
  name: 'a monitoring plug-in (Nagios, Icinga, Zabbix)',
  side: 'client',
  marks: ['check_http', 'check_nrpe', 'CHECK_NRPE', 'SSL CRITICAL', 'Zabbix', 'check_ssl'],
  tellMore: ['check_http -v -S --sni -H {host} -p {port}'],
  meanings: [
    {
      causes: ['client-config', 'dh-weak', 'cipher-mismatch', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['Could not complete SSL handshake'],
    },
    {
      causes: ['cert-expired'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['Certificate {name} expired on'],
    },
    {
      causes: ['cert-expired'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['certificate {name} just expired', 'Certificate expired on'],
    },
    {
      causes: ['ca-untrusted', 'protocol-mismatch', 'cipher-mismatch'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['Cannot make SSL connection', 'Cannot make  SSL connection'],
    },
    {
      causes: ['cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Cannot retrieve server certificate'],
    },
    {
      causes: ['psk-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'TLS handshake set result code to {number}: {any} PSK',
        'incorrect PSK',
        'unencrypted connections are not allowed',
      ],
    },
    {
      causes: ['client-config', 'psk-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'connection of type "unencrypted" is not allowed for host',
        'connection of type "TLS with PSK" is not allowed for host',
        'connection of type "TLS with certificate" is not allowed for host',
      ],
    },
  ],
};
