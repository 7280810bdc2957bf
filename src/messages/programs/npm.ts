import type { Program } from '../program.ts';

export const npm: Program = {
  id: 'npm',
  name: 'npm',
  side: 'client',
  client: 'node',
  sources: ['npm/cli'],
  marks: ['npm ERR!', 'npm error'],
  tellMore: ['npm config get cafile; npm config get registry'],
  fix: 'npm',
  meanings: [
    {
      causes: ['interception', 'ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['npm ERR! code SELF_SIGNED_CERT_IN_CHAIN'],
    },
    {
      causes: ['interception', 'chain-incomplete', 'ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['npm ERR! code UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
    },
    {
      causes: ['chain-incomplete', 'interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['npm ERR! code UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    },
    {
      causes: ['cert-expired', 'intermediate-expired', 'client-trust-store', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['npm ERR! code CERT_HAS_EXPIRED'],
    },
    {
      causes: ['cert-self-signed', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['npm ERR! code DEPTH_ZERO_SELF_SIGNED_CERT'],
    },
    {
      causes: ['hostname-mismatch', 'captive-portal', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['npm ERR! code ERR_TLS_CERT_ALTNAME_INVALID'],
    },
    {
      causes: ['proxy-failure', 'not-tls'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['npm ERR! code ERR_SSL_WRONG_VERSION_NUMBER'],
    },
    {
      causes: ['interception', 'ca-untrusted', 'cert-expired', 'dns-failure'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['npm error request to {host} failed, reason: {any}'],
    },
    {
      causes: ['proxy-failure', 'middlebox', 'closed-early'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'npm ERR! network request to {host} failed, reason: Client network socket disconnected before secure TLS connection was established',
      ],
    },
  ],
};
