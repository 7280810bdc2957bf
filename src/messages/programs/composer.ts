import type { Program } from '../program.ts';

export const composer: Program = {
  id: 'composer',
  name: 'Composer',
  side: 'client',
  client: 'php',
  marks: ['composer', 'repo.packagist.org'],
  fix: 'php',
  tellMore: ['composer -vvv diagnose'],
  meanings: [
    {
      causes: ['client-trust-store', 'interception', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        'The "{host}" file could not be downloaded: SSL operation failed with code 1. OpenSSL Error messages: {any}',
      ],
    },
    {
      causes: ['client-trust-store', 'interception', 'chain-incomplete'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['curl error 60 while downloading {host}: {any}'],
    },
    {
      causes: ['client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['You must enable the openssl extension in your php.ini to load information from https'],
    },
  ],
};
