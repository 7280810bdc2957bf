import type { Program } from '../program.ts';

export const mailClients: Program = {
  id: 'mail-clients',
  name: 'a mail program',
  side: 'client',
  sources: ['msmtp, isync, Thunderbird'],
  marks: ['Outlook', 'Thunderbird', 'Apple Mail', 'K-9'],
  tellMore: [
    'Thunderbird: MOZ_LOG=IMAP:5,SMTP:5,timestamp thunderbird; Outlook: Options, Advanced, Enable troubleshooting logging',
    'openssl s_client -connect {host}:{port} -servername {host}',
  ],
  meanings: [
    {
      causes: ['ca-untrusted', 'client-trust-store', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['TLS certificate verification failed: {any}'],
    },
    {
      causes: ['client-config', 'client-trust-store'],
      certainty: 'certain',
      origin: 'source',
      texts: ['cannot set X509 trust file {path} for TLS session: Error while reading file.'],
    },
    {
      causes: ['starttls-needed', 'not-tls'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'TLS handshake failed: An unexpected TLS packet was received.',
        'SSL_connect: error:{any}:SSL routines:{any}:wrong version number',
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'Sending of the message failed. Unable to communicate securely with peer: requested domain name does not match the server’s certificate.',
      ],
    },
    {
      causes: ['cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Sending of the message failed. The certificate is not trusted because it is self-signed.'],
    },
    {
      causes: ['starttls-needed', 'not-tls', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['0x800CCC1A', 'does not support the connection encryption type you have specified'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate belongs to a different site', 'belongs to a different site', 'wrong site'],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        '0x800CCC0E',
        'uses an invalid security certificate',
        'Add Security Exception',
        'cannot be verified. Do you want to continue',
      ],
    },
    {
      causes: ['starttls-needed', 'middlebox', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        "Unable to establish a secure link with Outgoing server (SMTP) {host} using STARTTLS since it doesn't advertise that feature",
        "using STARTTLS since it doesn't advertise",
      ],
    },
  ],
};
