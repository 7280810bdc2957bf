import type { Program } from '../program.ts';

export const bun: Program = {
  id: 'bun',
  name: 'Bun',
  side: 'client',
  client: 'bun',
  sources: ['oven-sh/bun'],
  marks: ['bun ', 'Bun v'],
  tellMore: ['BUN_CONFIG_VERBOSE_FETCH=curl bun ...'],
  meanings: [
    {
      causes: ['interception', 'ca-untrusted', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'measured',
      texts: ['UNKNOWN_CERTIFICATE_VERIFICATION_ERROR'],
    },
    {
      causes: ['not-tls', 'protocol-mismatch', 'cipher-mismatch', 'client-cert-required', 'dh-weak'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['EPROTO: The TLS handshake failed. Does the server speak TLS on this port?'],
    },
    {
      causes: ['tcp-refused', 'dns-failure'],
      certainty: 'likely',
      origin: 'source',
      texts: ['ConnectionRefused: Unable to connect. Is the computer able to access the url?'],
    },
    {
      causes: ['closed-early', 'tcp-reset'],
      certainty: 'likely',
      origin: 'source',
      texts: ['ConnectionClosed: The socket connection was closed unexpectedly.'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'tcp-refused', 'dns-failure', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['Unable to connect. Is the computer able to access the url?'],
    },
  ],
};
