import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const freeradius: Program = {
  id: 'freeradius',
  name: 'FreeRADIUS',
  side: 'server',
  sources: ['FreeRADIUS/freeradius-server'],
  marks: [
    'eap_tls:',
    'eap_peap:',
    'eap_ttls:',
    'rlm_eap',
    'radiusd',
    'freeradius',
    '[eaptls process]',
    'TLS Alert write:fatal:',
    'TLS Alert read:fatal:',
    'SSL says error',
  ],
  tellMore: ['freeradius -X    # radiusd -X on Red Hat: every message of the handshake'],
  meanings: [
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'client-trust-store'],
      '(TLS) The client is informing us that it does not trust our CA',
    ),
    recalled.likely(['client-cert-rejected'], 'SSL says error {number} : {any}'),
    recalled.likely(['revocation-unavailable', 'client-cert-rejected'], 'ocsp: Certificate status unknown'),
    recalled.hides(
      ['client-config', 'ca-untrusted', 'handshake-timeout', 'middlebox'],
      'TLS_accept: Error in {any}',
      'TLS receive handshake failed during operation',
      'Failed continuing EAP TLS (13) session. EAP sub-module failed',
      'Failed continuing EAP PEAP (25) session. EAP sub-module failed',
      '[eaptls process] = fail',
    ),
  ],
};
