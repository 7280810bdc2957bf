import { measured, recalled } from '../meaning.ts';
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
    recalled.hides(
      ['client-trust-store', 'interception', 'cert-expired'],
      'The "{host}" file could not be downloaded: SSL operation failed with code 1. OpenSSL Error messages: {any}',
    ),
    measured.hides(
      ['client-trust-store', 'interception', 'chain-incomplete'],
      'curl error 60 while downloading {host}: {any}',
    ),
    recalled.likely(
      ['client-trust-store', 'interception'],
      "OpenSSL failed with a 'certificate verify failed' error. This indicates a problem with the Certificate Authority file(s) on your system",
    ),
    recalled.likely(['client-config'], 'You must enable the openssl extension'),
  ],
};
