import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

/** What an authority's validation server (Boulder's va/) found, as certbot, acme.sh, lego and others pass it on. */
export const acme: Program = {
  id: 'acme',
  name: 'ACME client',
  side: 'client',
  sources: ['letsencrypt/boulder'],
  marks: ['certbot', 'acme.sh', 'urn:ietf:params:acme:error', 'urn:acme:error', 'acme-challenge', 'win-acme'],
  tellMore: [
    'certbot -v ... ; acme.sh --debug 2 ; and from outside: curl -v http://{host}/.well-known/acme-challenge/x',
  ],
  meanings: [
    source.certain(
      ['tcp-timeout'],
      'Timeout during connect (likely firewall problem)',
      'acme-challenge/{any}: Timeout during connect',
    ),
    recalled.likely(['tcp-timeout', 'handshake-timeout'], 'acme-challenge/{any}: Timeout'),
    source.likely(
      ['handshake-timeout', 'server-internal'],
      'Timeout after connect (your server may be slow or overloaded)',
    ),
    source.certain(['tcp-refused'], 'acme-challenge/{any}: Connection refused'),
    source.certain(['tcp-reset'], 'acme-challenge/{any}: Connection reset by peer'),
    source.possible(['closed-early', 'tcp-reset', 'not-tls'], 'acme-challenge/{any}: Error getting validation data'),
    recalled.possible(
      ['tcp-refused', 'tcp-timeout'],
      'Error getting validation data',
      'acme:error:connection {any} Could not connect to {host}',
    ),
    source.certain(['not-tls'], 'Server only speaks HTTP, not TLS'),
    source.certain(['alpn-mismatch'], 'Cannot negotiate ALPN protocol "acme-tls/1" for tls-alpn-01 challenge'),
    source.likely(
      ['hostname-mismatch', 'sni-ignored', 'interception'],
      'Incorrect validation certificate for tls-alpn-01 challenge.',
    ),
    source.certain(
      ['dns-failure'],
      'DNS problem: NXDOMAIN looking up {any}',
      'DNS problem: SERVFAIL looking up {any}',
      'DNS problem: query timed out looking up {any}',
      'No valid IP addresses found for {host}',
      'no valid A records found for {host}',
    ),
  ],
};
