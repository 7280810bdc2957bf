import { source } from '../meaning.ts';
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
    source.likely(['closed-early'], 'rustls: peer closed TCP connection without first closing TLS connection'),
    source.hides(
      ['ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      'rustls_connection_process_new_packets: invalid peer certificate: {any}',
    ),
  ],
};
