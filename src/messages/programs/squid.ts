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
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SQUID_X509_V_ERR_DOMAIN_MISMATCH'],
    },
    {
      causes: ['cert-malformed', 'chain-wrong-order'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['SQUID_X509_V_ERR_INFINITE_VALIDATION', 'SQUID_X509_V_ERR_CERT_CHANGE'],
    },
    {
      causes: ['client-config', 'ca-untrusted', 'client-cert-rejected'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['failure while accepting a TLS connection on', 'Error negotiating SSL connection on FD'],
    },
    {
      causes: ['chain-incomplete', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['certificate issuer (CA) not known'],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['ERR_SECURE_CONNECT_FAIL', 'SQUID_ERR_SSL_HANDSHAKE'],
    },
    {
      causes: ['proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['ERR_CANNOT_FORWARD', 'ERR_CACHE_ACCESS_DENIED'],
    },
  ],
};
