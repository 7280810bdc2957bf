import type { Program } from '../program.ts';

export const sendmail: Program = {
  id: 'sendmail',
  name: 'Sendmail',
  side: 'either',
  marks: ['sendmail', 'STARTTLS=client', 'STARTTLS=server'],
  tellMore: ['confLOG_LEVEL 15 in sendmail.mc; or: sendmail -O LogLevel=15 -v ...'],
  meanings: [
    {
      causes: ['dh-weak'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['STARTTLS=client, error: connect failed=-1, reason=dh key too small'],
    },
    {
      causes: ['cipher-mismatch', 'protocol-mismatch', 'ca-untrusted', 'dh-weak'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['403 4.7.0 TLS handshake failed', 'STARTTLS=client, error: connect failed=-1'],
    },
    {
      causes: ['server-internal', 'cert-missing'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '454 4.3.3 TLS not available after start',
        '454 4.7.0 TLS not available due to local problem',
        '421 4.7.0 TLS not available due to local problem',
        '454 TLS not available due to local problem',
        'TLS not available due to local problem',
      ],
    },
    {
      causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['STARTTLS=client, relay={host}, version={any}, verify=FAIL'],
    },
  ],
};
