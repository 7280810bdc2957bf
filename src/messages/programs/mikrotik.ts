import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const mikrotik: Program = {
  id: 'mikrotik',
  name: 'MikroTik RouterOS',
  side: 'client',
  marks: ['mikrotik', 'routeros', 'winbox'],
  tellMore: ['/system logging add topics=ssl,debug ; /certificate print detail'],
  meanings: [
    recalled.likely(
      ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'ssl: no trusted CA certificate found',
      'SSL: no trusted CA certificate found (6)',
      'handshake failed: unable to get local issuer certificate',
    ),
    recalled.likely(['revocation-unavailable'], 'unable to get certificate CRL (6)', 'ssl: crl not found'),
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
      'SSL: internal error (6)',
      'failure: ssl: handshake failed: {any}',
    ),
    recalled.likely(['hostname-mismatch'], 'ssl: certificate host mismatch', "SSL: host name doesn't match"),
  ],
};
