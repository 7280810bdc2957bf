import type { Program } from '../program.ts';

export const nativeTls: Program = {
  id: 'native-tls',
  name: 'native-tls (Rust)',
  side: 'client',
  sources: ['sfackler/rust-native-tls'],
  marks: ['native_tls', 'native-tls'],
  tellMore: ['RUST_LOG=trace program'],
  meanings: [
    {
      causes: ['chain-incomplete', 'ca-untrusted', 'client-trust-store', 'interception'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed:{path}:{number}: (unable to get local issuer certificate)',
      ],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'interception'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['The certificate was not trusted.'],
    },
    { causes: ['closed-early'], certainty: 'possible', origin: 'source', texts: ['unexpected EOF'] },
  ],
};
