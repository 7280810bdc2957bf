import type { Program } from '../program.ts';

export const nginx: Program = {
  id: 'nginx',
  name: 'nginx',
  side: 'server',
  sources: ['nginx/nginx'],
  marks: ['while SSL handshaking', 'SSL_do_handshake() failed', 'nginx: [emerg]', '[crit]'],
  tellMore: ['error_log /var/log/nginx/error.log info;    # in nginx.conf'],
  fix: 'nginx',
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:sslv3 alert certificate unknown:SSL alert number 46) while SSL handshaking',
      ],
    },
    {
      causes: ['hostname-mismatch', 'ca-untrusted', 'cert-expired', 'pin-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:sslv3 alert bad certificate:SSL alert number 42) while SSL handshaking',
      ],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-self-signed', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking',
      ],
    },
    {
      causes: ['cert-expired', 'clock-wrong', 'intermediate-expired'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:sslv3 alert certificate expired:SSL alert number 45) while SSL handshaking',
      ],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:tlsv1 alert protocol version:SSL alert number 70) while SSL handshaking',
      ],
    },
    {
      causes: ['cipher-mismatch', 'dh-weak'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:sslv3 alert handshake failure:SSL alert number 40) while SSL handshaking',
      ],
    },
    {
      causes: ['cipher-mismatch', 'client-outdated', 'cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:no shared cipher) while SSL handshaking'],
    },
    {
      causes: ['client-outdated', 'protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:unsupported protocol) while SSL handshaking',
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:version too low) while SSL handshaking',
      ],
    },
    {
      causes: ['client-config', 'client-outdated', 'not-tls'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:wrong version number) while SSL handshaking',
      ],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:http request) while SSL handshaking',
        'client sent plain HTTP request to HTTPS port while reading client request headers',
      ],
    },
    {
      causes: ['inappropriate-fallback'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:inappropriate fallback) while SSL handshaking',
      ],
    },
    {
      causes: ['group-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:bad key share) while SSL handshaking'],
    },
    {
      causes: ['group-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:no suitable key share) while SSL handshaking',
      ],
    },
    {
      causes: ['sigalg-mismatch', 'client-outdated'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:no suitable signature algorithm) while SSL handshaking',
      ],
    },
    {
      causes: ['alpn-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:no application protocol) while SSL handshaking',
      ],
    },
    {
      causes: ['sni-unrecognized', 'server-internal'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:callback failed) while SSL handshaking'],
    },
    {
      causes: ['closed-early'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:unexpected eof while reading) while SSL handshaking',
      ],
    },
    {
      causes: ['sni-missing', 'cipher-mismatch', 'not-tls', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['SSL_do_handshake() failed (SSL: error:{any}) while SSL handshaking to upstream'],
    },
    {
      causes: ['sni-missing', 'cipher-mismatch', 'client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:sslv3 alert handshake failure:SSL alert number 40) while SSL handshaking to upstream',
      ],
    },
    {
      causes: ['sni-missing', 'sni-unrecognized'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:tlsv1 unrecognized name:SSL alert number 112) while SSL handshaking to upstream',
      ],
    },
    {
      causes: ['sni-missing', 'server-internal'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:tlsv1 alert internal error:SSL alert number 80) while SSL handshaking to upstream',
      ],
    },
    {
      causes: ['not-tls'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:wrong version number) while SSL handshaking to upstream',
      ],
    },
    {
      causes: ['tcp-reset', 'sni-missing', 'protocol-mismatch', 'middlebox'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'peer closed connection in SSL handshake ({number}: Connection reset by peer) while SSL handshaking to upstream',
      ],
    },
    {
      causes: ['closed-early', 'ca-untrusted'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['peer closed connection in SSL handshake while SSL handshaking'],
    },
    {
      causes: ['closed-early'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['client closed connection while SSL handshaking'],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'client-config'],
      certainty: 'possible',
      origin: 'source',
      texts: ['upstream SSL certificate verify error: ({number}:{any}) while SSL handshaking to upstream'],
    },
    {
      causes: ['hostname-mismatch', 'client-config', 'sni-missing'],
      certainty: 'likely',
      origin: 'source',
      texts: ['upstream SSL certificate does not match "{host}" while SSL handshaking to upstream'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['client SSL certificate verify error: ({number}:{any}) while reading client request headers'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['client sent no required SSL certificate while reading client request headers'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'certain',
      origin: 'source',
      texts: ['400 The SSL certificate error', '400 Bad Request The SSL certificate error'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'certain',
      origin: 'source',
      texts: ['400 No required SSL certificate was sent', 'No required SSL certificate was sent'],
    },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: ['400 The plain HTTP request was sent to HTTPS port'],
    },
    {
      causes: ['sni-unrecognized', 'hostname-mismatch', 'inconsistent-servers'],
      certainty: 'likely',
      origin: 'source',
      texts: ['421 Misdirected Request'],
    },
    {
      causes: ['cert-missing', 'sni-unrecognized'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['no "ssl_certificate" is defined in server listening on SSL port while SSL handshaking'],
    },
    {
      causes: ['cert-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'no "ssl_certificate" is defined for the "listen ... ssl" directive in {path}',
        'no "ssl_certificate_key" is defined for certificate "{path}"',
      ],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'SSL_CTX_use_PrivateKey("{path}") failed (SSL: error:{any}:x509 certificate routines:{any}:key values mismatch)',
      ],
    },
    {
      causes: ['key-mismatch', 'chain-wrong-order'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'SSL_CTX_use_PrivateKey_file("{path}") failed (SSL: error:{any}:x509 certificate routines:X509_check_private_key:key values mismatch)',
      ],
    },
    {
      causes: ['cert-missing', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'cannot load certificate "{path}": BIO_new_file() failed (SSL: error:{any}:system library:{any}:No such file or directory{any})',
      ],
    },
    {
      causes: ['cert-malformed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'cannot load certificate "{path}": PEM_read_bio_X509_AUX() failed (SSL: error:{any}:PEM routines:{any}:no start line{any})',
        'cannot load certificate "{path}": PEM_read_bio_X509() failed (SSL: error:{any}:PEM routines:{any}:bad end line)',
      ],
    },
    {
      causes: ['cert-malformed', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['cannot load certificate key "{path}": PEM_read_bio_PrivateKey() failed (SSL: error:{any})'],
    },
    {
      causes: ['cert-weak-key'],
      certainty: 'certain',
      origin: 'source',
      texts: ['SSL_CTX_use_certificate("{path}") failed (SSL: error:{any}:SSL routines:{any}:ee key too small)'],
    },
    {
      causes: ['cert-weak-signature'],
      certainty: 'certain',
      origin: 'source',
      texts: ['SSL_CTX_use_certificate("{path}") failed (SSL: error:{any}:SSL routines:{any}:ca md too weak)'],
    },
    {
      causes: ['chain-incomplete', 'revocation-unavailable'],
      certainty: 'certain',
      origin: 'source',
      texts: ['"ssl_stapling" ignored, issuer certificate not found for certificate "{path}"'],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'likely',
      origin: 'source',
      texts: ['"ssl_stapling" ignored, no OCSP responder URL in the certificate "{path}"'],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['OCSP responder timed out ({any}) while requesting certificate status'],
    },
    {
      causes: ['cert-revoked', 'revocation-unavailable'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['certificate status "{name}" in the OCSP response while requesting certificate status'],
    },
    {
      causes: ['sni-unrecognized', 'client-config'],
      certainty: 'possible',
      origin: 'source',
      texts: ['conflicting server name "{host}" on {host}, ignored'],
    },
  ],
};
