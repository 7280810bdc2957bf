import type { Program } from '../program.ts';

export const haskell: Program = {
  id: 'haskell',
  name: 'Haskell (tls)',
  side: 'client',
  marks: ['HandshakeFailed', 'Error_Protocol (', 'HttpExceptionRequest'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host}'],
  meanings: [
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'certificate rejected: [Expired]',
        'certificate rejected: [HandshakeExpired]',
        'certificate rejected: [InFuture]',
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['certificate rejected: [NameMismatch', 'certificate rejected: [InvalidName'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['certificate has unknown CA', 'certificate rejected: [UnknownCA'],
    },
    {
      causes: ['cert-self-signed', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['certificate rejected: [SelfSigned'],
    },
    {
      causes: ['cert-purpose'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'certificate rejected: [LeafKeyUsageNotAllowed',
        'certificate rejected: [LeafKeyPurposeNotAllowed',
        'certificate rejected: [AuthorityTooDeep',
      ],
    },
    {
      causes: ['cert-malformed', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['certificate rejected: [LeafNotV3', 'certificate rejected: [NoCommonName'],
    },
    {
      causes: ['not-tls'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['HandshakeFailed (Error_Packet_Parsing'],
    },
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['HandshakeFailed Error_EOF', 'HandshakeFailed (Error_EOF'],
    },
  ],
};
