import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { authorityUnknown } from '../trust-orders.ts';

export const reqwest: Program = {
  id: 'reqwest',
  name: 'reqwest and hyper (Rust)',
  side: 'client',
  client: 'rustls',
  sources: ['seanmonstar/reqwest'],
  marks: ['reqwest::', 'hyper::Error', 'error sending request for url'],
  tellMore: ['RUST_LOG=trace program'],
  fix: 'rust',
  meanings: [
    source.possible(
      authorityUnknown,
      'error sending request for url ({host}): error trying to connect: invalid peer certificate: UnknownIssuer',
    ),
    recalled.likely(['tcp-refused'], 'error trying to connect: tcp connect error: Connection refused (os error 111)'),
    source.certain(
      ['dns-failure'],
      'error trying to connect: dns error: failed to lookup address information: Name or service not known',
    ),
    measured.hides(['ca-untrusted', 'tcp-refused', 'dns-failure'], 'client error (Connect): {any}'),
    recalled.likely(
      ['client-trust-store'],
      'no native root CA certificates found',
      'No CA certificates were loaded from the system',
    ),
  ],
};
