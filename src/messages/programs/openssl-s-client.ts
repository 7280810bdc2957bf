import { source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const opensslSClient: Program = {
  id: 'openssl-s-client',
  name: 'openssl s_client',
  side: 'client',
  client: 'openssl',
  sources: ['openssl/openssl'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host} -msg -showcerts'],
  meanings: [
    source.likely(['starttls-needed', 'middlebox'], "Didn't find STARTTLS in server response, trying anyway..."),
    source.hides(
      ['ca-untrusted', 'chain-incomplete', 'cert-self-signed', 'cert-expired'],
      'Verify return code: {number} ({any})',
      'verify error:num={number}:{any}',
    ),
  ],
};
