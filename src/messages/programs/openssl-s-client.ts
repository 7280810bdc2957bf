import type { Program } from '../program.ts';

export const opensslSClient: Program = {
  id: 'openssl-s-client',
  name: 'openssl s_client',
  side: 'client',
  client: 'openssl',
  sources: ['openssl/openssl'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host} -msg -showcerts'],
  meanings: [
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-self-signed', 'cert-expired'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Verify return code: {number} ({any})', 'verify error:num={number}:{any}'],
    },
  ],
};
