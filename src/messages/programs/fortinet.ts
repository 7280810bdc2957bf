import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const fortinet: Program = {
  id: 'fortinet',
  name: 'Fortinet VPN',
  side: 'client',
  marks: ['openfortivpn', 'FortiClient', 'FortiGate', 'sslvpn'],
  tellMore: ['openfortivpn -v -v {host}:{port} ; on the FortiGate: diagnose debug application sslvpn -1'],
  meanings: [
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'interception'],
      'Gateway certificate validation failed, and the certificate digest is not in the local whitelist',
      'Gateway certificate validation failed',
      'Could not verify gateway certificate',
    ),
    recalled.likely(
      ['protocol-mismatch', 'client-outdated', 'client-config'],
      'This may be caused by a mismatch in the TLS version',
    ),
    recalled.likely(
      ['client-cert-required'],
      'The server you want to connect to requests identification, please choose a certificate and try again',
    ),
  ],
};
