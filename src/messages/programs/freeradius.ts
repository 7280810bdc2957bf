import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const freeradius: Program = {
  id: 'freeradius',
  name: 'FreeRADIUS',
  side: 'server',
  sources: ['FreeRADIUS/freeradius-server'],
  marks: ['eap_tls:', 'eap_peap:', 'eap_ttls:', 'rlm_eap', 'radiusd', 'freeradius', '[eaptls process]'],
  tellMore: ['freeradius -X    # radiusd -X on Red Hat: every message of the handshake'],
  meanings: [
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'client-trust-store'],
      'TLS Alert read:fatal:unknown CA',
      '(TLS) The client is informing us that it does not trust our CA',
    ),
    recalled.possible(['client-config', 'ca-untrusted', 'hostname-mismatch'], 'TLS Alert read:fatal:access denied'),
    recalled.likely(['client-cert-rejected'], 'SSL says error {number} : {any}'),
    // What FreeRADIUS sends follows from what it says before.
    recalled.possible(
      ['client-cert-rejected'],
      'TLS Alert write:fatal:unknown CA',
      'TLS Alert write:fatal:certificate unknown',
      'TLS Alert write:fatal:certificate expired',
      'TLS Alert write:fatal:certificate revoked',
      'TLS Alert write:fatal:bad certificate',
    ),
    recalled.likely(
      ['revocation-unavailable', 'client-cert-rejected'],
      'SSL says error 3 : unable to get certificate CRL',
      'SSL says error 12 : CRL has expired',
      'ocsp: Certificate status unknown',
    ),
    recalled.likely(
      ['protocol-mismatch', 'client-outdated'],
      'TLS Alert write:fatal:protocol version',
      'TLS Alert read:fatal:protocol version',
    ),
    recalled.possible(
      ['cipher-mismatch', 'protocol-mismatch', 'client-outdated'],
      'TLS Alert write:fatal:handshake failure',
    ),
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
