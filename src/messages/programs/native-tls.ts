import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { issuerNotFound } from '../trust-orders.ts';

export const nativeTls: Program = {
  id: 'native-tls',
  name: 'native-tls (Rust)',
  side: 'client',
  sources: ['sfackler/rust-native-tls'],
  marks: ['native_tls', 'native-tls'],
  tellMore: ['RUST_LOG=trace program'],
  fix: 'rust',
  meanings: [
    recalled.possible(
      issuerNotFound,
      'error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed:{path}:{number}: (unable to get local issuer certificate)',
    ),
    recalled.possible(['ca-untrusted', 'chain-incomplete', 'interception'], 'The certificate was not trusted.'),
    source.possible(['closed-early'], 'unexpected EOF'),
  ],
};
