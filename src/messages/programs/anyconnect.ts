import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const anyconnect: Program = {
  id: 'anyconnect',
  name: 'Cisco Secure Client (AnyConnect)',
  side: 'client',
  marks: ['AnyConnect', 'Cisco Secure Client', 'acvpnui', 'CERTIFICATE_ERROR_VERIFY'],
  tellMore: ['the DART bundle (Diagnostics); on the ASA: debug crypto ca 14'],
  meanings: [
    recalled.likely(
      ['client-cert-rejected', 'client-cert-required'],
      'AnyConnect {any} Certificate Validation Failure',
      'AnyConnect: Certificate Validation Failure',
      'No valid certificates available for authentication',
    ),
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'cert-expired'],
      'Untrusted Server Blocked',
      'AnyConnect cannot verify server',
      'Untrusted VPN Server Certificate',
    ),
    recalled.likely(['hostname-mismatch'], 'Certificate does not match the server name'),
    recalled.likely(['ca-untrusted', 'cert-self-signed'], 'Certificate is from an untrusted source'),
    recalled.likely(['cert-purpose'], 'Certificate is not identified for this purpose'),
  ],
};
