import { measured, recalled, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What became of the connection, the proxy, the name. */
export const javaConnection: Meaning[] = [
  measured.likely(
    ['closed-early', 'protocol-mismatch', 'client-cert-required', 'middlebox', 'sni-missing'],
    'javax.net.ssl.SSLHandshakeException: Remote host terminated the handshake',
  ),
  recalled.likely(
    ['closed-early', 'protocol-mismatch', 'client-cert-required', 'middlebox', 'sni-missing'],
    'javax.net.ssl.SSLHandshakeException: Remote host closed connection during handshake',
  ),
  source.likely(
    ['closed-early', 'protocol-mismatch', 'middlebox'],
    'java.io.EOFException: SSL peer shut down incorrectly',
  ),
  source.likely(['tcp-reset', 'middlebox', 'client-cert-required'], 'javax.net.ssl.SSLException: Connection reset'),
  source.likely(
    ['tcp-reset', 'middlebox', 'client-cert-required', 'protocol-mismatch'],
    'java.net.SocketException: Connection reset',
  ),
  // While it wrote, and so after the handshake, or with its last part.
  source.possible(
    ['client-cert-required', 'client-cert-rejected', 'tcp-reset', 'closed-early'],
    'java.net.SocketException: Connection reset by peer{any}NioSocketImpl.implWrite(',
    'java.net.SocketException: Connection reset by peer (Write failed)',
    'java.net.SocketException: Connection reset by peer: socket write error',
  ),
  source.likely(
    ['not-tls', 'starttls-needed', 'proxy-failure'],
    'javax.net.ssl.SSLException: Unrecognized SSL message, plaintext connection?',
    'javax.net.ssl.SSLException: Unsupported or unrecognized SSL message',
  ),
  recalled.likely(['not-tls', 'client-config'], 'SSL handshake failed caused by Unexpected content: {number}'),
  source.likely(
    ['not-tls', 'protocol-mismatch', 'middlebox'],
    'javax.net.ssl.SSLException: Unsupported record version {name}',
  ),
  source.likely(
    ['closed-early'],
    "javax.net.ssl.SSLException: Inbound closed before receiving peer's close_notify: possible truncation attack?",
  ),
  source.possible(['tcp-reset', 'closed-early'], 'javax.net.ssl.SSLException: readHandshakeRecord'),
  source.possible(['handshake-timeout', 'tcp-timeout', 'middlebox'], 'java.net.SocketTimeoutException: Read timed out'),
  source.likely(['tcp-refused', 'proxy-failure'], 'java.net.ConnectException: Connection refused'),
  // The HTTP client of the JDK says no more in the first line.
  recalled.possible(['tcp-refused', 'dns-failure', 'tcp-timeout', 'proxy-failure'], 'java.net.ConnectException'),
  // It tries again after a refusal, with the channel that was refused.
  recalled.likely(['tcp-refused', 'proxy-failure'], 'ClosedChannelException{any}SocketChannelImpl.beginConnect'),
  source.certain(['tcp-timeout'], 'java.net.SocketTimeoutException: connect timed out'),
  source.certain(['dns-failure'], 'java.net.UnknownHostException: {host}'),
  source.certain(
    ['proxy-failure'],
    'java.io.IOException: Unable to tunnel through proxy. Proxy returns "HTTP/1.1 {number} {any}"',
    'java.io.IOException: Tunnel failed, got: {number}',
  ),
  recalled.likely(
    ['handshake-timeout', 'tcp-timeout'],
    'javax.net.ssl.SSLException: Read timed out',
    'SocketTimeoutException: Read timed out',
  ),
  recalled.possible(['closed-early', 'ca-untrusted'], 'ServiceUnavailableException: {host}; socket closed'),
];
