import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const cloudflare: Program = {
  id: 'cloudflare',
  name: 'Cloudflare',
  side: 'client',
  sources: ['cloudflare'],
  marks: ['Cloudflare', 'Error 525', 'Error 526', 'cf-ray'],
  tellMore: ['curl -v --resolve {host}:443:ORIGIN_IP https://{host}/    # past Cloudflare, at the origin itself'],
  meanings: [
    source.hides(
      ['cipher-mismatch', 'protocol-mismatch', 'sni-unrecognized', 'cert-missing', 'not-tls'],
      525,
      'Error 525: SSL handshake failed',
      'Cloudflare is unable to establish an SSL connection to the origin server',
    ),
    source.hides(
      ['cert-expired', 'cert-self-signed', 'hostname-mismatch', 'ca-untrusted', 'chain-incomplete', 'cert-revoked'],
      526,
      'Error 526: Invalid SSL certificate',
    ),
    recalled.likely(['tcp-refused'], 521, 'Error 521: Web server is down'),
    source.certain(['tcp-timeout'], 522, 'Error 522: Connection timed out'),
    recalled.likely(['tcp-timeout'], 523, 'Error 523: Origin is unreachable'),
    source.possible(
      ['closed-early', 'tcp-reset', 'server-internal'],
      520,
      'Error 520: Web server is returning an unknown error',
    ),
    recalled.likely(['client-cert-rejected'], 495, '495 SSL Certificate Error'),
    recalled.likely(['client-cert-required'], 496, '496 SSL Certificate Required'),
    recalled.possible(['sni-unrecognized'], 1014, 'Error 1014: CNAME Cross-User Banned'),
    recalled.possible(
      ['cipher-mismatch', 'protocol-mismatch', 'sni-unrecognized', 'cert-missing'],
      'cloudflare 525',
      'Error code 525',
      'Origin SSL Handshake Error',
      'status code 525',
      '525: SSL handshake failed',
      '525 SSL handshake failed',
    ),
    recalled.possible(
      ['cert-expired', 'cert-self-signed', 'hostname-mismatch', 'ca-untrusted'],
      'cloudflare 526',
      'Error code 526',
      '526: Invalid SSL certificate',
      '526 Invalid SSL certificate',
    ),
    recalled.possible(['closed-early', 'tcp-reset', 'server-internal'], '520 Web server is returning an unknown error'),
    recalled.likely(['tcp-refused'], '521 Web server is down'),
    recalled.likely(['tcp-timeout'], '522 Connection timed out'),
  ],
};
