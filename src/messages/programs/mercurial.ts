import type { Program } from '../program.ts';

export const mercurial: Program = {
  id: 'mercurial',
  name: 'Mercurial',
  side: 'client',
  marks: ['hg clone', 'hg pull', 'hg push', 'abort: error:'],
  tellMore: ['hg --debug --traceback clone https://{target}/'],
  meanings: [
    {
      causes: ['pin-mismatch', 'interception'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['certificate for {host} has unexpected fingerprint'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['abort: {host} certificate error: certificate is for {name}'],
    },
    {
      causes: ['ca-untrusted', 'client-trust-store'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'unable to verify security of {host} (no loaded CA certificates)',
        'the signature of the certificate authority is not known',
      ],
    },
  ],
};
