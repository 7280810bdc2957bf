import type { Program } from '../program.ts';

export const gskit: Program = {
  id: 'gskit',
  name: 'IBM GSKit',
  side: 'either',
  marks: ['GSK_ERROR', 'GSKit'],
  tellMore: ['GSK_TRACE_FILE=/tmp/gsk.trc program'],
  meanings: [
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['GSK_ERROR_BAD_DATE'],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['GSK_ERROR_NO_CIPHERS', 'GSK_ERROR_BAD_V3_CIPHER'],
    },
    {
      causes: ['client-cert-required', 'cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['GSK_ERROR_NO_CERTIFICATE'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'cert-malformed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'GSK_ERROR_BAD_CERT',
        'GSK_ERROR_BAD_CERTIFICATE',
        'GSK_ERROR_SELF_SIGNED',
        'GSK_ERROR_BAD_CERT_SIG',
        'GSK_ERROR_UNKNOWN_CA',
      ],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'GSK_ERROR_BAD_KEYFILE_LABEL',
        'GSK_ERROR_BAD_KEYFILE_PASSWORD',
        'GSK_KEYFILE_IO_ERROR',
        'GSK_KEYRING_OPEN_ERROR',
      ],
    },
    {
      causes: ['closed-early', 'tcp-reset'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['GSK_ERROR_SOCKET_CLOSED', 'GSK_ERROR_IO'],
    },
    {
      causes: ['not-tls', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['GSK_ERROR_BAD_MESSAGE', 'GSK_ERROR_BAD_PEER'],
    },
    {
      causes: ['decrypt-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['GSK_ERROR_BAD_MAC'],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['GSK_ERROR_UNSUPPORTED'],
    },
  ],
};
