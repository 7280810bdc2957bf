import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const git: Fix = {
  software: 'git',
  name: 'Git',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'git config --global http.https://HOST/.sslCAInfo /path/root.pem',
      'git config --global http.sslBackend schannel     # Windows: use the roots of Windows',
    ],
    identity: [
      'git config --global http.https://HOST/.sslCert client.pem',
      'git config --global http.https://HOST/.sslKey client.key',
    ],
    update: ['apt-get install --only-upgrade ca-certificates git'],
  }),
};
