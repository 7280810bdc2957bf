import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const haproxy: Program = {
  id: 'haproxy',
  name: 'HAProxy',
  side: 'server',
  sources: ['haproxy/haproxy'],
  marks: [
    'haproxy[',
    'haproxy:',
    'Layer6 invalid response',
    '/1: SSL handshake failure',
    '/2: SSL handshake failure',
    'SSL handshake failure (error:',
  ],
  tellMore: ['error-log-format "%ci:%cp [%tr] %ft %[ssl_fc_err_str]"    # haproxy.cfg, HAProxy 2.5 or newer'],
  fix: 'haproxy',
  meanings: [
    source.hides(
      [
        'ca-untrusted',
        'client-outdated',
        'closed-early',
        'protocol-mismatch',
        'cipher-mismatch',
        'client-cert-required',
      ],
      '{name}: SSL handshake failure',
      // As `error-log-format` puts it, of a bind line with TLS.
      '{name}~ {any}SSL handshake failure',
    ),
    recalled.hides(
      ['ca-untrusted', 'client-outdated', 'protocol-mismatch'],
      '{host} [{date}] {name}/{number}: SSL handshake failure (error:{any})',
    ),
    // By their numbers, as `option httpslog` and the format that its manual gives for errors have them, without one of OpenSSL's.
    source.hides(['client-outdated', 'ca-untrusted', 'client-cert-rejected'], '34/0000000000000000/{number}/{number}/'),
    source.likely(['closed-early'], '24/0000000000000000/{number}/{number}/'),
    source.likely(['closed-early'], '{name}: Connection closed during SSL handshake'),
    source.possible(['tcp-reset', 'closed-early'], '{name}: Connection error during SSL handshake'),
    source.certain(['handshake-timeout'], '{name}: Timeout during SSL handshake'),
    source.certain(
      ['client-cert-rejected'],
      '{name}: SSL client CA chain cannot be verified',
      '{name}: SSL client certificate not trusted',
    ),
    source.certain(
      ['hostname-mismatch', 'inconsistent-servers'],
      '{name}: Server presented an SSL certificate different from the configured one',
      'Server presented an SSL certificate different from the expected one',
    ),
    source.certain(['legacy-renegotiation'], '{name}: Rejected a client-initiated SSL renegotiation attempt'),
    // Its health checks send no SNI unless `check-sni` is set.
    source.hides(
      [
        'ca-untrusted',
        'sni-missing',
        'cert-expired',
        'cert-self-signed',
        'protocol-mismatch',
        'not-tls',
        'cipher-mismatch',
        'hostname-mismatch',
      ],
      'Layer6 invalid response, info: "SSL handshake failure"',
      'Layer6 invalid response',
    ),
    source.likely(['handshake-timeout'], 'Server {name} is DOWN, reason: Layer6 timeout'),
    source.likely(['key-mismatch', 'cert-malformed'], "unable to load SSL private key into SSL Context '{path}'."),
    source.possible(
      ['cert-missing', 'cert-malformed', 'client-config'],
      "unable to load certificate from file '{path}'",
      "unable to stat SSL certificate from file '{path}'",
    ),
    source.certain(['key-mismatch'], 'inconsistencies between private key and certificate loaded'),
    source.certain(
      ['cert-missing'],
      "Proxy '{name}': no SSL certificate specified for bind '{name}' at [{path}] (use 'crt').",
    ),
    recalled.likely(['cert-malformed', 'cert-missing'], "unable to load SSL certificate from PEM file '{path}'."),
    source.certain(['cert-malformed'], "unable to load certificate chain from file '{path}': no start line"),
    recalled.hides(
      ['ca-untrusted', 'hostname-mismatch', 'cert-self-signed', 'cert-expired'],
      'Layer6 invalid response, info: "SSL handshake failure (error:{any}:certificate verify failed)"',
      'Layer6 invalid response: SSL handshake failure (error:{any}:certificate verify failed)',
    ),
    recalled.possible(['handshake-timeout', 'tcp-timeout', 'not-tls'], 'Layer6 timeout'),
  ],
};
