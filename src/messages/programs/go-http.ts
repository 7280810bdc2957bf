import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const goHttp: Program = {
  id: 'go-http',
  name: 'Go (net/http)',
  side: 'either',
  client: 'go',
  sources: ['golang/go'],
  marks: ['http: TLS handshake error from', 'http: server gave HTTP response to HTTPS client', 'net/http:'],
  tellMore: ['GODEBUG=http2debug=2 program    # and: openssl s_client -connect {host}:{port} -servername {host}'],
  meanings: [
    source.certain(
      ['not-tls', 'client-config'],
      'http: server gave HTTP response to HTTPS client',
      'server gave HTTP response to HTTPS client',
    ),
    source.certain(
      ['client-config'],
      'net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"',
      'Client sent an HTTP request to an HTTPS server.',
    ),
    recalled.likely(['client-config'], 'malformed HTTP response "\\x15\\x03\\x01\\x00\\x02\\x02"'),
    source.likely(['handshake-timeout', 'middlebox', 'tcp-timeout'], 'net/http: TLS handshake timeout'),
    source.possible(['closed-early'], 'http: TLS handshake error from {host}: EOF'),
    source.likely(
      ['ca-untrusted', 'hostname-mismatch', 'client-trust-store', 'cert-self-signed'],
      'http: TLS handshake error from {host}: remote error: tls: bad certificate',
    ),
    source.likely(
      ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'chain-incomplete'],
      'http: TLS handshake error from {host}: remote error: tls: unknown certificate',
    ),
    source.likely(
      ['ca-untrusted', 'cert-self-signed', 'chain-incomplete'],
      'http: TLS handshake error from {host}: remote error: tls: unknown certificate authority',
    ),
    source.likely(
      ['client-config'],
      'http: TLS handshake error from {host}: tls: first record does not look like a TLS handshake',
    ),
    source.certain(
      ['client-outdated', 'protocol-mismatch'],
      'http: TLS handshake error from {host}: tls: client offered only unsupported versions: [{any}]',
    ),
    source.likely(
      ['cipher-mismatch', 'client-outdated'],
      'http: TLS handshake error from {host}: tls: no cipher suite supported by both client and server',
    ),
    // It does not start without a certificate: none of those that it has is for this name.
    source.likely(
      ['sni-unrecognized', 'cert-missing'],
      'http: TLS handshake error from {host}: tls: no certificates configured',
    ),
    source.certain(
      ['client-cert-required'],
      "http: TLS handshake error from {host}: tls: client didn't provide a certificate",
    ),
    source.likely(['tcp-reset'], 'http: TLS handshake error from {host}: read tcp {any}: connection reset by peer'),
    source.likely(['handshake-timeout'], 'http: TLS handshake error from {host}: read tcp {any}: i/o timeout'),
    source.certain(
      ['cert-missing', 'sni-unrecognized'],
      "http: TLS handshake error from {host}: no certificate available for '{host}'",
    ),
    // In the handshake or after it, when TLS 1.3 refuses clients.
    measured.likely(['closed-early', 'client-cert-required', 'client-cert-rejected', 'middlebox'], 'Get "{any}": EOF'),
    recalled.likely(
      ['closed-early', 'client-cert-required', 'client-cert-rejected', 'middlebox'],
      'Head "{any}": EOF',
      'Post "{any}": EOF',
      'Put "{any}": EOF',
      'Patch "{any}": EOF',
      'Delete "{any}": EOF',
    ),
    source.likely(['tcp-reset', 'middlebox'], 'read: connection reset by peer'),
    source.certain(['tcp-refused'], 'dial tcp {host}: connect: connection refused'),
    source.certain(['tcp-timeout'], 'dial tcp {host}: i/o timeout'),
    measured.likely(['dns-failure'], 'dial tcp: lookup {host}: no such host'),
    source.certain(
      ['dns-failure'],
      'lookup {host} on {host}: read udp {any}: read: connection refused',
      'lookup {host} on {host}: read udp {any}: i/o timeout',
      'lookup {host} on {host}: server misbehaving',
    ),
    // What follows tells why.
    recalled.possible(['proxy-failure', 'interception'], 'proxyconnect tcp: {any}'),
    // The proxy is what was not found, or did not answer (net/http, transport.go).
    source.certain(
      ['proxy-failure'],
      'proxyconnect tcp: dial tcp {host}: connect: connection refused',
      'proxyconnect tcp: dial tcp {host}: i/o timeout',
      'proxyconnect tcp: dial tcp: lookup {host}: no such host',
      'proxyconnect tcp: dial tcp: lookup {host} on {any}: no such host',
      'proxyconnect tcp: dial tcp: lookup {host} on {any}: server misbehaving',
    ),
    // What the proxy answered to CONNECT: a server's own answer is no error.
    source.likely(
      ['proxy-failure'],
      'https://{host}": Proxy Authentication Required',
      'https://{host}": Forbidden',
      'https://{host}": Bad Gateway',
      'https://{host}": Service Unavailable',
      'https://{host}": Gateway Timeout',
    ),
    source.certain(
      ['proxy-failure', 'client-config'],
      'proxyconnect tcp: tls: first record does not look like a TLS handshake',
    ),
    recalled.likely(
      ['tcp-timeout', 'handshake-timeout', 'proxy-failure'],
      'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      'net/http: request canceled while waiting for connection',
    ),
    recalled.possible(
      ['tcp-timeout', 'handshake-timeout', 'server-internal'],
      '(Client.Timeout exceeded while awaiting headers)',
      'Get "https://{host}": context deadline exceeded',
    ),
    measured.likely(['alpn-mismatch', 'not-tls'], 'http2: frame too large'),
  ],
};
