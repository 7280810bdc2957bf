import { measured, recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What `openssl s_client` and its like print beside the errors of the library. */
export const opensslSClient: Meaning[] = [
  source.likely(['tcp-reset', 'middlebox'], 'SSL_connect: Connection reset by peer'),
  source.likely(['closed-early', 'tcp-reset', 'middlebox'], 'SSL_connect: SSL_ERROR_SYSCALL'),
  measured.likely(['tcp-reset', 'middlebox'], 'write:errno=104'),
  recalled.likely(['tcp-reset', 'middlebox'], 'write:errno=54'),
  recalled.likely(['closed-early'], 'read:errno=0', 'write:errno=32'),
  // With -proxy it is the proxy that refuses, and nothing says so.
  measured.likely(['tcp-refused', 'proxy-failure'], 'connect:errno=111'),
  recalled.likely(['tcp-timeout'], 'connect:errno=110'),
  source.likely(['tcp-refused', 'proxy-failure'], 'connect: Connection refused'),
  source.certain(['proxy-failure'], 'HTTP CONNECT failed, reason={any}'),
  source.hides(
    ['cipher-mismatch', 'protocol-mismatch', 'closed-early', 'not-tls', 'sni-missing', 'cert-missing'],
    'no peer certificate available',
  ),
  measured.possible(
    ['cipher-mismatch', 'protocol-mismatch', 'closed-early', 'not-tls'],
    'New, (NONE), Cipher is (NONE)',
  ),
  measured.possible(
    ['closed-early', 'tcp-reset', 'middlebox', 'version-intolerance'],
    'SSL handshake has read 0 bytes and written {number} bytes',
  ),
  measured.possible(['legacy-renegotiation'], 'Secure Renegotiation IS NOT supported'),
  recalled.possible(['starttls-needed', 'not-tls'], "didn't found starttls in server response, trying anyway..."),
  measured.likely(['closed-early', 'tcp-reset'], 'write:errno=0'),
  recalled.likely(['closed-early'], 'SSL_ERROR_ZERO_RETURN'),
  measured.possible(['closed-early', 'tcp-reset', 'middlebox'], 'SSL_ERROR_SYSCALL'),
];
