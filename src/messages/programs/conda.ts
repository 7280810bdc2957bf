import type { Program } from '../program.ts';

export const conda: Program = {
  id: 'conda',
  name: 'Conda',
  side: 'client',
  client: 'requests',
  marks: ['CondaSSLError', 'CondaHTTPError', 'conda'],
  tellMore: ['conda -vvv install ...    # and: conda config --show ssl_verify'],
  meanings: [
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'CondaSSLError: OpenSSL appears to be unavailable on this machine. OpenSSL is required to download and install packages.',
      ],
    },
    {
      causes: ['interception', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['CondaSSLError: Encountered an SSL error. Most likely a certificate verification issue.'],
    },
  ],
};
