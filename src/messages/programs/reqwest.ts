import type { Program } from '../program.ts';

export const reqwest: Program = {
  id: 'reqwest',
  name: 'reqwest and hyper (Rust)',
  side: 'client',
  client: 'rustls',
  sources: ['seanmonstar/reqwest'],
  marks: ['reqwest::', 'hyper::Error', 'error sending request for url'],
  tellMore: ['RUST_LOG=trace program'],
  meanings: [
    {
      causes: ['ca-untrusted', 'interception', 'chain-incomplete', 'client-trust-store'],
      certainty: 'possible',
      origin: 'source',
      texts: [
        'error sending request for url ({host}): error trying to connect: invalid peer certificate: UnknownIssuer',
      ],
    },
    {
      causes: ['tcp-refused'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['error trying to connect: tcp connect error: Connection refused (os error 111)'],
    },
    {
      causes: ['dns-failure'],
      certainty: 'certain',
      origin: 'source',
      texts: ['error trying to connect: dns error: failed to lookup address information: Name or service not known'],
    },
    {
      causes: ['ca-untrusted', 'tcp-refused', 'dns-failure'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['client error (Connect): {any}'],
    },
    {
      causes: ['client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['no native root CA certificates found', 'No CA certificates were loaded from the system'],
    },
  ],
};
