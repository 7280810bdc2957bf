import type { Program } from '../program.ts';

export const curlRustls: Program = {
  id: 'curl-rustls',
  name: 'curl with rustls',
  side: 'client',
  sources: ['curl/curl'],
  marks: ['rustls_connection'],
  tellMore: ['curl -v https://{target}/'],
  fix: 'curl',
  meanings: [
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'source',
      texts: ['rustls: peer closed TCP connection without first closing TLS connection'],
    },
    {
      causes: ['ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['rustls_connection_process_new_packets: invalid peer certificate: {any}'],
    },
  ],
};
