import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const wget: Fix = {
  software: 'wget',
  name: 'wget',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: ['wget --ca-certificate=root.pem https://...     # or ca_certificate = root.pem in ~/.wgetrc'],
    identity: ['wget --certificate=client.pem --private-key=client.key https://...'],
    update: ['apt-get install --only-upgrade ca-certificates wget'],
  }),
};
