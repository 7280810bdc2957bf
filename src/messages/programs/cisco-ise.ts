import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const ciscoIse: Program = {
  id: 'cisco-ise',
  name: 'Cisco ISE',
  side: 'server',
  marks: ['EAP-TLS failed SSL/TLS handshake', 'PEAP failed SSL/TLS handshake', 'ISE local-certificate', 'Cisco ISE'],
  tellMore: ['Operations, Live Logs, the details of the session; debug runtime-AAA'],
  meanings: [
    recalled.likely(
      ['client-cert-rejected'],
      'failed SSL/TLS handshake because of an unknown CA in the client certificates chain',
      'failed SSL/TLS handshake because of an expired certificate in the client certificates chain',
      'failed SSL/TLS handshake because of a revoked certificate in the client certificates chain',
      'failed SSL/TLS handshake because of a bad certificate in the client certificates chain',
    ),
    recalled.likely(
      ['revocation-unavailable'],
      'because of an expired CRL associated with a CA in the client certificates chain',
    ),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store'],
      'because the client rejected the ISE local-certificate',
      'Unexpectedly received TLS alert message; treating as a rejection by the client',
      'Supplicant sent malformed message - Received TLS alert message',
    ),
    recalled.likely(['handshake-timeout', 'ca-untrusted'], 'Supplicant stopped responding to ISE'),
  ],
};
