import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const nginx: Program = {
  id: 'nginx',
  name: 'nginx',
  side: 'server',
  sources: ['nginx/nginx'],
  marks: [
    'while SSL handshaking',
    'SSL_do_handshake() failed',
    'nginx: [emerg]',
    '[crit]',
    'SSL_CTX_use_certificate("',
  ],
  tellMore: ['error_log /var/log/nginx/error.log info;    # in nginx.conf'],
  fix: 'nginx',
  fixAsClient: 'nginx-upstream',
  meanings: [
    recalled.likely(
      ['client-config'],
      'client sent plain HTTP request to HTTPS port while reading client request headers',
    ),
    source.certain(['sni-unrecognized', 'sni-missing'], 'handshake rejected while SSL handshaking'),
    recalled.hides(
      ['sni-missing', 'cipher-mismatch', 'not-tls', 'protocol-mismatch'],
      'SSL_do_handshake() failed (SSL: error:{any}) while SSL handshaking to upstream',
      'upstream server temporarily disabled while SSL handshaking to upstream',
    ),
    recalled.likely(
      ['sni-missing', 'cipher-mismatch', 'client-cert-required'],
      'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:sslv3 alert handshake failure:SSL alert number 40) while SSL handshaking to upstream',
    ),
    recalled.likely(
      ['sni-missing', 'sni-unrecognized'],
      'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:tlsv1 unrecognized name:SSL alert number 112) while SSL handshaking to upstream',
    ),
    recalled.likely(
      ['sni-missing', 'server-internal'],
      'SSL_do_handshake() failed (SSL: error:{any}:SSL routines:{any}:tlsv1 alert internal error:SSL alert number 80) while SSL handshaking to upstream',
    ),
    recalled.possible(
      ['tcp-reset', 'sni-missing', 'protocol-mismatch', 'middlebox'],
      'peer closed connection in SSL handshake ({number}: Connection reset by peer) while SSL handshaking to upstream',
    ),
    recalled.possible(
      ['closed-early', 'ca-untrusted'],
      'peer closed connection in SSL handshake while SSL handshaking',
    ),
    source.possible(
      ['tcp-reset', 'closed-early'],
      'peer closed connection in SSL handshake ({number}: Connection reset by peer) while SSL handshaking, client',
    ),
    source.likely(
      ['handshake-timeout', 'closed-early'],
      'client timed out ({number}: Connection timed out) while SSL handshaking',
    ),
    source.likely(
      ['handshake-timeout', 'middlebox'],
      'upstream timed out ({number}: Connection timed out) while SSL handshaking to upstream',
    ),
    recalled.possible(['closed-early'], 'client closed connection while SSL handshaking'),
    source.possible(
      ['ca-untrusted', 'chain-incomplete', 'cert-expired', 'client-config'],
      'upstream SSL certificate verify error: ({number}:{any}) while SSL handshaking to upstream',
    ),
    // It trusts what `proxy_ssl_trusted_certificate` names and nothing else, and follows one intermediate by default.
    source.possible(
      ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'client-config'],
      'upstream SSL certificate verify error: (20:unable to get local issuer certificate) while SSL handshaking to upstream',
    ),
    source.likely(
      ['hostname-mismatch', 'client-config', 'sni-missing'],
      'upstream SSL certificate does not match "{host}" while SSL handshaking to upstream',
    ),
    recalled.likely(
      ['client-cert-rejected'],
      'client SSL certificate verify error: ({number}:{any}) while reading client request headers',
    ),
    recalled.likely(
      ['client-cert-required'],
      'client sent no required SSL certificate while reading client request headers',
      'client sent no required SSL certificate',
    ),
    source.certain(
      ['client-cert-rejected'],
      '400 The SSL certificate error',
      '400 Bad Request The SSL certificate error',
      '<center>The SSL certificate error</center>',
    ),
    source.certain(
      ['client-cert-required'],
      '400 No required SSL certificate was sent',
      'No required SSL certificate was sent',
    ),
    source.certain(['client-config'], 'The plain HTTP request was sent to HTTPS port'),
    source.likely(['sni-unrecognized', 'hostname-mismatch', 'inconsistent-servers'], '421 Misdirected Request'),
    recalled.likely(
      ['cert-missing', 'sni-unrecognized'],
      'no "ssl_certificate" is defined in server listening on SSL port while SSL handshaking',
    ),
    source.certain(
      ['cert-missing'],
      'no "ssl_certificate" is defined for the "listen ... ssl" directive in {path}',
      'no "ssl_certificate_key" is defined for certificate "{path}"',
    ),
    source.certain(
      ['key-mismatch'],
      'SSL_CTX_use_PrivateKey("{path}") failed (SSL: error:{any}:x509 certificate routines:{any}:key values mismatch)',
    ),
    recalled.likely(
      ['key-mismatch', 'chain-wrong-order'],
      'SSL_CTX_use_PrivateKey_file("{path}") failed (SSL: error:{any}:x509 certificate routines:X509_check_private_key:key values mismatch)',
    ),
    recalled.likely(
      ['cert-missing', 'client-config'],
      'cannot load certificate "{path}": BIO_new_file() failed (SSL: error:{any}:system library:{any}:No such file or directory{any})',
    ),
    recalled.likely(
      ['cert-malformed'],
      'cannot load certificate "{path}": PEM_read_bio_X509_AUX() failed (SSL: error:{any}:PEM routines:{any}:no start line{any})',
      'cannot load certificate "{path}": PEM_read_bio_X509() failed (SSL: error:{any}:PEM routines:{any}:bad end line)',
    ),
    recalled.likely(
      ['client-config', 'cert-malformed'],
      'cannot load certificate key "{path}": PEM_read_bio_PrivateKey() failed',
      'cannot load certificate key "{path}": PEM_read_bio_PrivateKey() failed (SSL: error:{any})',
    ),
    recalled.likely(
      ['client-config'],
      'PEM_read_bio_DHparams("{path}") failed (SSL: error:{any})',
      'PEM_read_bio_DHparams("{path}") failed (SSL: error:{any} no start line:Expecting: DH PARAMETERS)',
    ),
    source.likely(
      ['chain-incomplete', 'revocation-unavailable'],
      '"ssl_stapling" ignored, issuer certificate not found for certificate "{path}"',
    ),
    source.likely(
      ['revocation-unavailable'],
      '"ssl_stapling" ignored, no OCSP responder URL in the certificate "{path}"',
    ),
    recalled.likely(['revocation-unavailable'], 'OCSP responder timed out ({any}) while requesting certificate status'),
    recalled.likely(
      ['cert-revoked', 'revocation-unavailable'],
      'certificate status "{name}" in the OCSP response while requesting certificate status',
    ),
    source.possible(['sni-unrecognized', 'client-config'], 'conflicting server name "{host}" on {host}, ignored'),
  ],
};
