import type { Program } from '../program.ts';

export const php: Program = {
  id: 'php',
  name: 'PHP',
  side: 'client',
  sources: ['php/php-src'],
  marks: ['PHP Warning', 'stream_socket_client()', 'stream_socket_enable_crypto()', 'file_get_contents()', 'fopen()'],
  tellMore: ["php -r 'print_r(openssl_get_cert_locations());'"],
  fix: 'php',
  meanings: [
    {
      causes: ['client-trust-store', 'chain-incomplete', 'ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: [
        'SSL operation failed with code 1. OpenSSL Error messages: error:{any}:SSL routines:{any}:certificate verify failed',
      ],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'not-tls'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['SSL operation failed with code 1. OpenSSL Error messages: {any}'],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ["stream_socket_enable_crypto(): Peer certificate CN=`{name}' did not match expected CN=`{host}'"],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing', 'dns-hijack', 'interception'],
      certainty: 'likely',
      origin: 'source',
      texts: ["Peer certificate CN=`{name}' did not match expected CN=`{host}'"],
    },
    {
      causes: ['ca-untrusted', 'not-tls', 'closed-early', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Failed to enable crypto'],
    },
    {
      causes: ['ca-untrusted', 'not-tls', 'closed-early'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['stream_socket_client(): unable to connect to ssl://{host} (Unknown error)'],
    },
    {
      causes: ['tcp-refused'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['stream_socket_client(): unable to connect to ssl://{host} (Connection refused)'],
    },
    { causes: ['handshake-timeout'], certainty: 'certain', origin: 'source', texts: ['SSL: Handshake timed out'] },
    {
      causes: ['tcp-reset', 'middlebox'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL: Connection reset by peer'],
    },
    {
      causes: ['tcp-reset', 'closed-early'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL: The connection was reset'],
    },
    {
      causes: ['cert-malformed', 'hostname-mismatch'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Unable to locate peer certificate CN'],
    },
    { causes: ['pin-mismatch'], certainty: 'likely', origin: 'recalled', texts: ["peer fingerprint doesn't match"] },
    {
      causes: ['client-config'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        "Unable to set local cert chain file `{path}'; Check that your cafile/capath settings include details of your certificate and its issuer",
      ],
    },
    {
      causes: ['client-config', 'key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ["Unable to set private key file `{path}'"],
    },
    {
      causes: ['client-config', 'client-trust-store'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        "failed loading cafile stream: `{path}'",
        "no valid certs found cafile stream: `{path}'",
        'cURL error 77: error setting certificate verify locations: CAfile: {path} CApath: {any}',
      ],
    },
    {
      causes: ['client-trust-store', 'chain-incomplete', 'interception', 'client-config'],
      certainty: 'possible',
      origin: 'source',
      texts: ['cURL error 60: SSL certificate problem: unable to get local issuer certificate'],
    },
    {
      causes: ['client-trust-store', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['cURL error 60: {any} (see https://curl.haxx.se/libcurl/c/libcurl-errors.html)'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'not-tls', 'tcp-reset'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['cURL error 35: {any}'],
    },
  ],
};
