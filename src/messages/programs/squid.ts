import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const squid: Program = {
  id: 'squid',
  name: 'Squid',
  side: 'either',
  marks: [
    'squid',
    'SQUID_TLS_ERR',
    'SQUID_ERR_SSL',
    'The following error was encountered while trying to retrieve the URL',
  ],
  tellMore: ['debug_options ALL,1 83,5    # in squid.conf'],
  meanings: [
    recalled.likely(['hostname-mismatch'], 'SQUID_X509_V_ERR_DOMAIN_MISMATCH'),
    recalled.possible(
      ['cert-malformed', 'chain-wrong-order'],
      'SQUID_X509_V_ERR_INFINITE_VALIDATION',
      'SQUID_X509_V_ERR_CERT_CHANGE',
    ),
    recalled.hides(
      ['ca-untrusted', 'client-outdated', 'client-config', 'cipher-mismatch', 'client-cert-rejected'],
      'failure while accepting a TLS connection on',
      'Error negotiating SSL connection on FD',
    ),
    recalled.likely(['chain-incomplete', 'ca-untrusted'], 'certificate issuer (CA) not known'),
    recalled.hides(['cipher-mismatch', 'protocol-mismatch'], 'ERR_SECURE_CONNECT_FAIL', 'SQUID_ERR_SSL_HANDSHAKE'),
    recalled.likely(['proxy-failure'], 'ERR_CANNOT_FORWARD', 'ERR_CACHE_ACCESS_DENIED'),
  ],
};
