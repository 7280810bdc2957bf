import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const openconnect: Program = {
  id: 'openconnect',
  name: 'OpenConnect',
  side: 'client',
  client: 'gnutls',
  marks: ['openconnect', 'Certificate from VPN server', 'ocserv', 'GlobalProtect', 'gpclient'],
  tellMore: ['openconnect -vvv --dump-http-traffic {host}'],
  meanings: [
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'chain-incomplete'],
      'Server certificate verify failed: signer not found',
      'failed verification. Reason: signer not found',
      'failed verification. Reason: unable to get local issuer certificate',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'Server certificate verify failed: certificate does not match hostname',
      'failed verification. Reason: certificate does not match hostname',
    ),
    recalled.likely(
      ['cert-expired', 'clock-wrong', 'intermediate-expired', 'client-trust-store'],
      'Server certificate verify failed: certificate expired',
      'failed verification. Reason: certificate expired',
    ),
    recalled.likely(
      ['client-cert-required'],
      'Server requested SSL client certificate; none was configured',
      'A valid client certificate is required for authentication',
      'Valid client certificate is required',
    ),
    recalled.hides(
      ['ca-untrusted', 'protocol-mismatch', 'legacy-renegotiation'],
      'SSL connection failure: {any}',
      'Failed to open HTTPS connection to {host}',
    ),
  ],
};
