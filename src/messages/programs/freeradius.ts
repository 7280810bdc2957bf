import type { Program } from '../program.ts';

export const freeradius: Program = {
  id: 'freeradius',
  name: 'FreeRADIUS',
  side: 'server',
  sources: ['FreeRADIUS/freeradius-server'],
  marks: ['eap_tls:', 'eap_peap:', 'eap_ttls:', 'rlm_eap', 'radiusd', 'freeradius', '[eaptls process]'],
  tellMore: ['freeradius -X    # radiusd -X on Red Hat: every message of the handshake'],
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS Alert read:fatal:unknown CA', '(TLS) The client is informing us that it does not trust our CA'],
    },
    {
      causes: ['client-config', 'ca-untrusted', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['TLS Alert read:fatal:access denied'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL says error {number} : {any}'],
    },
    {
      // What FreeRADIUS sends follows from what it says before.
      causes: ['client-cert-rejected'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'TLS Alert write:fatal:unknown CA',
        'TLS Alert write:fatal:certificate unknown',
        'TLS Alert write:fatal:certificate expired',
        'TLS Alert write:fatal:certificate revoked',
        'TLS Alert write:fatal:bad certificate',
      ],
    },
    {
      causes: ['revocation-unavailable', 'client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL says error 3 : unable to get certificate CRL',
        'SSL says error 12 : CRL has expired',
        'ocsp: Certificate status unknown',
      ],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['TLS Alert write:fatal:protocol version', 'TLS Alert read:fatal:protocol version'],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch', 'client-outdated'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['TLS Alert write:fatal:handshake failure'],
    },
    {
      causes: ['client-config', 'ca-untrusted', 'handshake-timeout', 'middlebox'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        'TLS_accept: Error in {any}',
        'TLS receive handshake failed during operation',
        'Failed continuing EAP TLS (13) session. EAP sub-module failed',
        'Failed continuing EAP PEAP (25) session. EAP sub-module failed',
        '[eaptls process] = fail',
      ],
    },
  ],
};
