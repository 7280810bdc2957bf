import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { issuerNotFound } from '../trust-orders.ts';

export const php: Program = {
  id: 'php',
  name: 'PHP',
  side: 'client',
  client: 'php',
  sources: ['php/php-src'],
  marks: [
    'PHP Warning',
    'PHP Fatal error',
    'GuzzleHttp',
    'stream_socket_client()',
    'stream_socket_enable_crypto()',
    'file_get_contents()',
    'fopen()',
  ],
  tellMore: ["php -r 'print_r(openssl_get_cert_locations());'"],
  fix: 'php',
  meanings: [
    recalled.likely(['proxy-failure', 'interception'], 'Cannot connect to HTTPS server through proxy'),
    measured.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      'SSL operation failed with code 1. OpenSSL Error messages: {any}',
    ),
    source.certain(
      ['hostname-mismatch', 'sni-missing'],
      "stream_socket_enable_crypto(): Peer certificate CN=`{name}' did not match expected CN=`{host}'",
    ),
    source.likely(
      ['hostname-mismatch', 'sni-missing', 'dns-hijack', 'interception'],
      "Peer certificate CN=`{name}' did not match expected CN=`{host}'",
    ),
    // OpenSSL's reason stands before it, where there is one.
    source.hides(
      ['closed-early', 'ca-untrusted', 'not-tls', 'protocol-mismatch'],
      'Failed to enable crypto',
      'Failed to enable crypto in {path} on line {number} {any} Failed to open stream: operation failed',
    ),
    measured.hides(
      ['ca-untrusted', 'not-tls', 'closed-early'],
      'stream_socket_client(): unable to connect to ssl://{host} (Unknown error)',
    ),
    measured.likely(['tcp-refused'], 'stream_socket_client(): unable to connect to ssl://{host} (Connection refused)'),
    source.certain(['handshake-timeout'], 'SSL: Handshake timed out'),
    source.likely(['tcp-reset', 'middlebox'], 'SSL: Connection reset by peer'),
    source.likely(['tcp-reset', 'closed-early'], 'SSL: The connection was reset'),
    source.likely(['cert-malformed', 'hostname-mismatch'], 'Unable to locate peer certificate CN'),
    recalled.likely(['pin-mismatch'], "peer fingerprint doesn't match"),
    source.certain(
      ['client-config'],
      "Unable to set local cert chain file `{path}'; Check that your cafile/capath settings include details of your certificate and its issuer",
    ),
    source.certain(['client-config', 'key-mismatch'], "Unable to set private key file `{path}'"),
    source.certain(
      ['client-config', 'client-trust-store'],
      "failed loading cafile stream: `{path}'",
      "no valid certs found cafile stream: `{path}'",
      'cURL error 77: error setting certificate verify locations: CAfile: {path} CApath: {any}',
    ),
    source.possible(
      [...issuerNotFound, 'client-config'],
      'cURL error 60: SSL certificate problem: unable to get local issuer certificate',
    ),
    recalled.hides(
      ['client-trust-store', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
      'cURL error 60: {any} (see https://curl.haxx.se/libcurl/c/libcurl-errors.html)',
    ),
    measured.hides(['protocol-mismatch', 'cipher-mismatch', 'not-tls', 'tcp-reset'], 'cURL error 35: {any}'),
    measured.likely(['hostname-mismatch'], 'Peer certificate subjectAltName did not match expected name'),
    measured.possible(['closed-early', 'tcp-reset', 'protocol-mismatch'], 'SSL: Success'),
    measured.hides(
      ['client-trust-store', 'chain-incomplete', 'client-config'],
      'failed to open stream: operation failed',
    ),
  ],
};
