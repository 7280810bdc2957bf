import type { Program } from '../program.ts';

export const netty: Program = {
  id: 'netty',
  name: 'Netty',
  side: 'either',
  sources: ['netty/netty'],
  marks: ['io.netty', 'NotSslRecordException'],
  tellMore: ['java -Djavax.net.debug=ssl:handshake ...    # and the log level DEBUG for io.netty.handler.ssl'],
  meanings: [
    {
      causes: ['not-tls', 'client-config', 'starttls-needed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['io.netty.handler.ssl.NotSslRecordException: not an SSL/TLS record: {any}'],
    },
    {
      causes: ['handshake-timeout'],
      certainty: 'certain',
      origin: 'source',
      texts: ['io.netty.handler.ssl.SslHandshakeTimeoutException: handshake timed out after {number}ms'],
    },
    {
      causes: ['ca-untrusted', 'cipher-mismatch', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['io.netty.handler.codec.DecoderException: javax.net.ssl.SSLHandshakeException: {any}'],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['javax.net.ssl.SSLHandshakeException: General OpenSslEngine problem'],
    },
  ],
};
