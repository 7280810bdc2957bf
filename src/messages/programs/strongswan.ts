import type { Program } from '../program.ts';

export const strongswan: Program = {
  id: 'strongswan',
  name: 'strongSwan and IPsec',
  side: 'either',
  marks: ['strongswan', 'charon', 'IKE_AUTH'],
  tellMore: ['charondebug="ike 2, cfg 2, tls 2"    # in ipsec.conf; or: swanctl --log'],
  meanings: [
    {
      causes: ['ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'no trusted RSA public key found for {name}',
        'no trusted ECDSA public key found for {name}',
        'no issuer certificate found for {name}',
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['no matching peer config found', 'IDr {name} does not match to {name}'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['received AUTHENTICATION_FAILED notify error'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['subject certificate invalid (valid from {date} to {date})'],
    },
  ],
};
