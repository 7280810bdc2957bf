import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const curl: Fix = {
  software: 'curl',
  name: 'curl',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: ['curl --cacert root.pem https://...     # or CURL_CA_BUNDLE=root.pem'],
    identity: ['curl --cert client.pem --key client.key https://...'],
    older: ["curl --tlsv1.0 --tls-max 1.1 --ciphers 'DEFAULT@SECLEVEL=0' https://..."],
    update: [
      'apt-get install --only-upgrade ca-certificates curl     # Debian, Ubuntu',
      'dnf upgrade ca-certificates curl                         # Fedora, RHEL',
    ],
  }),
};
