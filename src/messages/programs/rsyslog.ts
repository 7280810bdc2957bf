import type { Program } from '../program.ts';

export const rsyslog: Program = {
  id: 'rsyslog',
  name: 'rsyslog',
  side: 'either',
  marks: ['rsyslogd', 'nsd_gtls', 'nsd_ossl'],
  tellMore: ['$DebugLevel 2    # in rsyslog.conf, and: rsyslogd -dn'],
  meanings: [
    {
      causes: ['client-cert-rejected', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'not permitted to talk to peer, certificate invalid: signer not found',
        'not permitted to talk to peer, certificate invalid: {any}',
      ],
    },
    {
      causes: ['client-cert-rejected', 'cert-expired'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'not permitted to talk to peer, certificate invalid: certificate expired',
        'certificate expired - not permitted to talk to it',
      ],
    },
    {
      causes: ['hostname-mismatch', 'client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['peer name not authorized'],
    },
    {
      causes: ['client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'peer did not provide a certificate, not permitted to talk to it',
        'error: peer did not provide a certificate',
      ],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['gnutls returned error on handshake', 'could not load module lmnsd_gtls', 'defaultnetstreamcafile'],
    },
  ],
};
