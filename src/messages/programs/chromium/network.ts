import { recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What became of the connection, the proxy, the name. */
export const chromiumNetwork: Meaning[] = [
  source.certain(
    ['proxy-failure'],
    -115,
    -120,
    -127,
    -130,
    -111,
    'ERR_PROXY_AUTH_UNSUPPORTED',
    'ERR_SOCKS_CONNECTION_FAILED',
    'ERR_PROXY_AUTH_REQUESTED',
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_TUNNEL_CONNECTION_FAILED',
  ),
  source.likely(['tcp-timeout', 'handshake-timeout'], -118, 'ERR_CONNECTION_TIMED_OUT'),
  source.certain(['proxy-failure', 'interception'], -136, 'ERR_PROXY_CERTIFICATE_INVALID'),
  source.likely(['dns-hijack', 'dns-failure'], -166, 'ERR_ICANN_NAME_COLLISION'),
  source.likely(['quic-failure', 'middlebox'], -356, -358, 'ERR_QUIC_PROTOCOL_ERROR', 'ERR_QUIC_HANDSHAKE_FAILED'),
  source.likely(['closed-early', 'middlebox'], -100, 'ERR_CONNECTION_CLOSED'),
  source.likely(['tcp-reset', 'middlebox'], -101, 'ERR_CONNECTION_RESET'),
  source.certain(['tcp-refused'], -102, 'ERR_CONNECTION_REFUSED'),
  source.certain(['dns-failure'], -105, 'ERR_NAME_NOT_RESOLVED'),
  source.likely(['tcp-timeout'], -109, 'ERR_ADDRESS_UNREACHABLE'),
  source.possible(['closed-early', 'server-internal', 'not-tls'], -324, 'ERR_EMPTY_RESPONSE'),
  source.possible(['not-tls', 'client-config'], -370, 'ERR_INVALID_HTTP_RESPONSE'),
  recalled.likely(
    ['closed-early', 'middlebox'],
    '{host} unexpectedly closed the connection.',
    'handshake failed; returned -1, SSL error code 1, net_error -100',
  ),
  recalled.likely(['tcp-reset', 'middlebox'], 'handshake failed; returned -1, SSL error code 1, net_error -101'),
  recalled.possible(
    ['not-tls', 'server-internal', 'middlebox'],
    'handshake failed; returned -1, SSL error code 1, net_error -107',
  ),
];
