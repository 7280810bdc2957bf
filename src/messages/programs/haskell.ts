import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const haskell: Program = {
  id: 'haskell',
  name: 'Haskell (tls)',
  side: 'client',
  marks: ['HandshakeFailed (Error', 'Error_Protocol (', 'HttpExceptionRequest'],
  tellMore: ['openssl s_client -connect {host}:{port} -servername {host}'],
  meanings: [
    recalled.likely(
      ['cert-expired', 'clock-wrong'],
      'certificate rejected: [Expired]',
      'certificate rejected: [HandshakeExpired]',
      'certificate rejected: [InFuture]',
    ),
    recalled.likely(['hostname-mismatch'], 'certificate rejected: [NameMismatch', 'certificate rejected: [InvalidName'),
    recalled.likely(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      'certificate has unknown CA',
      'certificate rejected: [UnknownCA',
    ),
    recalled.likely(['cert-self-signed', 'ca-untrusted'], 'certificate rejected: [SelfSigned'),
    recalled.likely(
      ['cert-purpose'],
      'certificate rejected: [LeafKeyUsageNotAllowed',
      'certificate rejected: [LeafKeyPurposeNotAllowed',
      'certificate rejected: [AuthorityTooDeep',
    ),
    recalled.possible(
      ['cert-malformed', 'hostname-mismatch'],
      'certificate rejected: [LeafNotV3',
      'certificate rejected: [NoCommonName',
    ),
    recalled.likely(['not-tls'], 'HandshakeFailed (Error_Packet_Parsing'),
    recalled.likely(['closed-early'], 'HandshakeFailed Error_EOF', 'HandshakeFailed (Error_EOF'),
  ],
};
