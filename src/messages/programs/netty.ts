import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const netty: Program = {
  id: 'netty',
  name: 'Netty',
  side: 'either',
  sources: ['netty/netty'],
  marks: ['io.netty', 'NotSslRecordException'],
  tellMore: ['java -Djavax.net.debug=ssl:handshake ...    # and the log level DEBUG for io.netty.handler.ssl'],
  fix: 'java-client',
  meanings: [
    // In hex: `HTTP` is what a server answers; whatever else came was the client's.
    source.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: 48545450{any}',
      'not an SSL/TLS record: 48545450{any}',
    ),
    source.likely(
      ['client-config', 'not-tls', 'starttls-needed'],
      'io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: {any}',
      'not an SSL/TLS record: {any}',
    ),
    // Its codec of HTTP, of what begins like TLS.
    recalled.possible(
      ['not-tls', 'client-config'],
      'java.lang.IllegalArgumentException: invalid version format: {any}',
    ),
    recalled.likely(
      ['handshake-timeout'],
      'io.netty.handler.ssl.SslHandshakeTimeoutException: handshake timed out after {number}ms',
    ),
    recalled.possible(['key-mismatch', 'client-config'], 'failed to set certificate and key'),
    recalled.possible(
      ['closed-early', 'tcp-reset', 'client-cert-required'],
      'java.nio.channels.ClosedChannelException',
    ),
    recalled.hides(
      ['ca-untrusted', 'cipher-mismatch', 'protocol-mismatch'],
      'io.netty.handler.codec.DecoderException: javax.net.ssl.SSLHandshakeException: {any}',
    ),
    recalled.hides(
      ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      'javax.net.ssl.SSLHandshakeException: General OpenSslEngine problem',
    ),
  ],
};
