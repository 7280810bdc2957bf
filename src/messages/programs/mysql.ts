import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const mysql: Program = {
  id: 'mysql',
  name: 'MySQL and MariaDB clients',
  side: 'client',
  service: 'mysql',
  client: 'mysql',
  sources: ['mysql, mariadb'],
  marks: ['ERROR 2026', 'com.mysql.', 'HY000', 'MySQLdb.'],
  tellMore: ['mysql --ssl-mode=REQUIRED -v ...'],
  fix: 'mysql-client',
  meanings: [
    recalled.hides(
      ['protocol-mismatch', 'not-tls', 'client-config'],
      'ERROR 1043 (08S01): Bad handshake',
      '[Note] Bad handshake',
    ),
    recalled.likely(['dh-weak', 'client-config'], 'SSL connection error: SSL_CTX_set_tmp_dh failed'),
    recalled.hides(['protocol-mismatch', 'ca-untrusted', 'dh-weak'], 'SSL connection error: error:{any}'),
    source.likely(['protocol-mismatch', 'client-outdated'], 'SSL connection error: unknown error number'),
    source.certain(['protocol-mismatch'], 'SSL connection error: protocol version mismatch'),
    recalled.likely(
      ['not-tls'],
      "SSL connection error: SSL is required but the server doesn't support it",
      'TLS/SSL error: SSL is required, but the server does not support it',
      'SSL Connection required, but not provided by server',
    ),
    source.likely(['ca-untrusted', 'interception'], 'TLS/SSL error: self-signed certificate in certificate chain'),
    source.certain(['cert-self-signed'], 'TLS/SSL error: self-signed certificate'),
    // What else is wrong with it OpenSSL has words for.
    source.likely(['hostname-mismatch'], 'SSL error: Validation of SSL server certificate failed'),
    source.likely(
      ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'TLS/SSL error: unable to get local issuer certificate',
    ),
    recalled.hides(
      ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      'SSL connection error: SSL certificate validation failure',
      'SSL connection error: certificate verify failed',
    ),
    source.likely(['client-config'], 'SSL connection error: Enforcing SSL encryption is not supported'),
    recalled.likely(['ca-untrusted', 'cert-malformed'], 'SSL connection error: ASN: bad other signature confirmation'),
    source.certain(['client-config', 'key-mismatch'], 'SSL connection error: Unable to get private key'),
    source.certain(['client-config'], 'SSL connection error: Unable to get certificate'),
    recalled.likely(
      ['client-config'],
      'SSL connection error: The system cannot find the path specified',
      'SSL connection error: No such file or directory',
    ),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'client-trust-store'],
      'TLS/SSL error: Certificate verification failure: The certificate is NOT trusted.',
    ),
    // The number is errno's: ETIMEDOUT and ECONNRESET, before TLS is spoken of.
    recalled.likely(
      ['handshake-timeout', 'tcp-timeout', 'middlebox'],
      "Lost connection to server at 'handshake: reading initial communication packet', system error: 110",
      "Lost connection to MySQL server at 'reading initial communication packet', system error: 110",
    ),
    recalled.likely(
      ['tcp-reset', 'closed-early'],
      "Lost connection to server at 'handshake: reading initial communication packet', system error: 104",
      "Lost connection to MySQL server at 'reading initial communication packet', system error: 104",
    ),
    recalled.hides(
      ['tcp-reset', 'closed-early', 'client-config'],
      "ERROR 2013 (HY000): Lost connection to MySQL server at 'reading initial communication packet', system error: {number}",
    ),
    recalled.possible(
      ['handshake-timeout', 'client-config'],
      "ERROR 2013 (HY000): Lost connection to server at 'waiting for initial communication packet'",
    ),
    recalled.likely(
      ['client-config'],
      'Connections using insecure transport are prohibited while --require_secure_transport=ON.',
    ),
    recalled.likely(
      ['client-config', 'client-outdated', 'protocol-mismatch'],
      'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure {any} javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
    ),
    recalled.likely(
      ['cert-missing'],
      'Failed to set up SSL because of the following SSL library error: Unable to get certificate',
      '[Warning] Failed to set up SSL because of the following SSL library error: SSL context is not usable without certificate and private key',
    ),
    source.certain(
      ['key-mismatch'],
      '[Warning] Failed to set up SSL because of the following SSL library error: Private key does not match the certificate public key',
    ),
    recalled.likely(['cert-self-signed'], '[Warning] CA certificate {path} is self signed.'),
    source.hides(['ca-untrusted', 'not-tls', 'protocol-mismatch'], 'HANDSHAKE_SSL_ERROR'),
    source.certain(['not-tls'], 'Server does not support secure connection'),
    recalled.likely(['client-config'], 'SSL connection is required. Please specify SSL options'),
  ],
};
