import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const gskit: Program = {
  id: 'gskit',
  name: 'IBM GSKit',
  side: 'either',
  marks: ['GSK_ERROR', 'GSKit'],
  tellMore: ['GSK_TRACE_FILE=/tmp/gsk.trc program'],
  meanings: [
    recalled.likely(['cert-expired', 'clock-wrong'], 'GSK_ERROR_BAD_DATE'),
    recalled.likely(['cipher-mismatch', 'protocol-mismatch'], 'GSK_ERROR_NO_CIPHERS', 'GSK_ERROR_BAD_V3_CIPHER'),
    recalled.likely(['client-cert-required', 'cert-missing'], 'GSK_ERROR_NO_CERTIFICATE'),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'cert-malformed'],
      'GSK_ERROR_BAD_CERT',
      'GSK_ERROR_BAD_CERTIFICATE',
      'GSK_ERROR_SELF_SIGNED',
      'GSK_ERROR_BAD_CERT_SIG',
      'GSK_ERROR_UNKNOWN_CA',
    ),
    recalled.likely(
      ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'GSKVAL_ERROR_NO_CHAIN_BUILT',
      'The certificate validation error was 575010',
      'SSL handshake. There is no error. RC(23)',
    ),
    recalled.likely(['cert-purpose', 'ca-untrusted'], 'GSKVAL_ERROR_BAD_ACCEPTABLE_POLICIES'),
    recalled.likely(
      ['client-config'],
      'GSK_ERROR_BAD_KEYFILE_LABEL',
      'GSK_ERROR_BAD_KEYFILE_PASSWORD',
      'GSK_KEYFILE_IO_ERROR',
      'GSK_KEYRING_OPEN_ERROR',
    ),
    recalled.likely(['closed-early', 'tcp-reset'], 'GSK_ERROR_SOCKET_CLOSED', 'GSK_ERROR_IO'),
    recalled.possible(['not-tls', 'protocol-mismatch'], 'GSK_ERROR_BAD_MESSAGE', 'GSK_ERROR_BAD_PEER'),
    recalled.likely(['not-tls', 'client-config', 'protocol-mismatch'], 'SSL message format is incorrect'),
    recalled.likely(['decrypt-failure'], 'GSK_ERROR_BAD_MAC'),
    recalled.likely(['protocol-mismatch'], 'GSK_ERROR_UNSUPPORTED'),
  ],
};
