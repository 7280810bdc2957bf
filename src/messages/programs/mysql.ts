import type { Program } from '../program.ts';

export const mysql: Program = {
  id: 'mysql',
  name: 'MySQL and MariaDB clients',
  side: 'client',
  client: 'mysql',
  sources: ['mysql, mariadb'],
  marks: ['ERROR 2026', 'com.mysql.', 'HY000'],
  tellMore: ['mysql --ssl-mode=REQUIRED -v ...'],
  meanings: [
    {
      causes: ['protocol-mismatch', 'ca-untrusted', 'dh-weak'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['ERROR 2026 (HY000): SSL connection error: error:{any}'],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'source',
      texts: ['ERROR 2026 (HY000): SSL connection error: unknown error number'],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['ERROR 2026 (HY000): SSL connection error: protocol version mismatch'],
    },
    {
      causes: ['client-outdated', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ERROR 2026 (HY000): SSL connection error: SSL_CTX_set_tmp_dh failed'],
    },
    {
      causes: ['not-tls'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "ERROR 2026 (HY000): SSL connection error: SSL is required but the server doesn't support it",
        'ERROR 2026 (HY000): TLS/SSL error: SSL is required, but the server does not support it',
      ],
    },
    {
      causes: ['ca-untrusted', 'interception'],
      certainty: 'likely',
      origin: 'source',
      texts: ['ERROR 2026 (HY000): TLS/SSL error: self-signed certificate in certificate chain'],
    },
    {
      causes: ['cert-self-signed'],
      certainty: 'certain',
      origin: 'source',
      texts: ['ERROR 2026 (HY000): TLS/SSL error: self-signed certificate'],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'source',
      texts: ['ERROR 2026 (HY000): TLS/SSL error: unable to get local issuer certificate'],
    },
    {
      causes: ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['ERROR 2026 (HY000): SSL connection error: SSL certificate validation failure'],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'source',
      texts: ['ERROR 2026 (HY000): SSL connection error: certificate verify failed'],
    },
    {
      causes: ['ca-untrusted', 'cert-malformed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ERROR 2026 (HY000): SSL connection error: ASN: bad other signature confirmation'],
    },
    {
      causes: ['client-config', 'key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['ERROR 2026 (HY000): SSL connection error: Unable to get private key'],
    },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: ['ERROR 2026 (HY000): SSL connection error: Unable to get certificate'],
    },
    {
      causes: ['tcp-reset', 'closed-early', 'client-config'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        "ERROR 2013 (HY000): Lost connection to MySQL server at 'reading initial communication packet', system error: {number}",
      ],
    },
    {
      causes: ['handshake-timeout', 'client-config'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ["ERROR 2013 (HY000): Lost connection to server at 'waiting for initial communication packet'"],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Connections using insecure transport are prohibited while --require_secure_transport=ON.'],
    },
    {
      causes: ['protocol-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure {any} javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)',
      ],
    },
    {
      causes: ['cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[Warning] Failed to set up SSL because of the following SSL library error: SSL context is not usable without certificate and private key',
      ],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        '[Warning] Failed to set up SSL because of the following SSL library error: Private key does not match the certificate public key',
      ],
    },
    {
      causes: ['cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['[Warning] CA certificate {path} is self signed.'],
    },
    {
      causes: ['ca-untrusted', 'not-tls', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['HANDSHAKE_SSL_ERROR'],
    },
    {
      causes: ['not-tls'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Server does not support secure connection'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL connection is required. Please specify SSL options'],
    },
  ],
};
