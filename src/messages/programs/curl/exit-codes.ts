import { source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** Exit codes: `curl.h`, CURLcode. What stands behind the number tells more, where something does. */
export const curlExitCodes: Meaning[] = [
  // Exit codes: `curl.h`, CURLcode. What stands behind the number tells more, where something does.
  source.hides(
    [
      'protocol-mismatch',
      'cipher-mismatch',
      'not-tls',
      'client-cert-required',
      'middlebox',
      'proxy-failure',
      'sni-unrecognized',
    ],
    35,
    'CURLE_SSL_CONNECT_ERROR',
    'SSL connect error',
  ),
  source.hides(
    ['ca-untrusted', 'chain-incomplete', 'cert-self-signed', 'cert-expired', 'hostname-mismatch', 'interception'],
    60,
    51,
    'CURLE_PEER_FAILED_VERIFICATION',
    'CURLE_SSL_CACERT',
    'SSL peer certificate or SSH remote key was not OK',
    'Peer certificate cannot be authenticated with given CA certificates',
  ),
  source.certain(['dns-failure'], 6, 'CURLE_COULDNT_RESOLVE_HOST'),
  source.certain(['proxy-failure', 'dns-failure'], 5, 'CURLE_COULDNT_RESOLVE_PROXY'),
  source.likely(['tcp-refused', 'tcp-timeout'], 7, 'CURLE_COULDNT_CONNECT'),
  source.likely(['tcp-timeout', 'handshake-timeout'], 28, 'CURLE_OPERATION_TIMEDOUT'),
  source.possible(['closed-early', 'client-cert-required', 'not-tls'], 52, 'CURLE_GOT_NOTHING'),
  source.possible(['tcp-reset', 'closed-early'], 55, 'CURLE_SEND_ERROR'),
  source.possible(['tcp-reset', 'closed-early', 'client-cert-required'], 56, 'CURLE_RECV_ERROR'),
  source.likely(
    ['client-config'],
    58,
    53,
    54,
    'CURLE_SSL_CERTPROBLEM',
    'CURLE_SSL_ENGINE_NOTFOUND',
    'CURLE_SSL_ENGINE_SETFAILED',
  ),
  source.likely(['client-config', 'cipher-mismatch'], 59, 'CURLE_SSL_CIPHER'),
  source.likely(['starttls-needed', 'not-tls'], 64, 'CURLE_USE_SSL_FAILED'),
  source.likely(['client-config', 'client-trust-store'], 77, 'CURLE_SSL_CACERT_BADFILE'),
  source.possible(['closed-early'], 80, 'CURLE_SSL_SHUTDOWN_FAILED'),
  source.likely(['client-config'], 82, 'CURLE_SSL_CRL_BADFILE'),
  source.likely(['client-trust-store', 'ca-untrusted'], 83, 'CURLE_SSL_ISSUER_ERROR'),
  source.certain(['pin-mismatch', 'interception'], 90, 'CURLE_SSL_PINNEDPUBKEYNOTMATCH'),
  source.likely(['revocation-unavailable', 'cert-revoked'], 91, 'CURLE_SSL_INVALIDCERTSTATUS'),
  source.likely(['client-cert-required'], 98, 'CURLE_SSL_CLIENTCERT'),
  source.likely(['ech-failure'], 101, 'CURLE_ECH_REQUIRED'),
];
