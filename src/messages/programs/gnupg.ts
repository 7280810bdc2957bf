import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

/** dirmngr speaks with key servers by HTTPS, and gpg prints the names of its errors (libgpg-error). */
export const gnupg: Program = {
  id: 'gnupg',
  name: 'GnuPG',
  side: 'client',
  marks: ['gpg: keyserver', 'dirmngr'],
  tellMore: ['echo "log-file /tmp/dirmngr.log\\ndebug-all" >> ~/.gnupg/dirmngr.conf; gpgconf --kill dirmngr'],
  meanings: [
    recalled.likely(
      ['dns-failure'],
      'keyserver receive failed: No name',
      'keyserver search failed: No name',
      'keyserver send failed: No name',
    ),
    recalled.hides(
      ['ca-untrusted', 'client-trust-store', 'interception', 'protocol-mismatch', 'cert-expired'],
      'keyserver receive failed: General error',
      'keyserver search failed: General error',
      'keyserver send failed: General error',
    ),
    recalled.likely(['tcp-refused'], 'keyserver receive failed: Connection refused'),
    recalled.likely(['tcp-timeout'], 'keyserver receive failed: Connection timed out'),
    recalled.likely(
      ['ca-untrusted', 'client-trust-store', 'interception'],
      'keyserver receive failed: Certificate not trusted',
      'keyserver receive failed: Missing issuer certificate',
    ),
  ],
};
