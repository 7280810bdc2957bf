import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const conda: Fix = {
  software: 'conda',
  name: 'Conda',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'conda config --set ssl_verify /path/root.pem',
      'conda config --set ssl_verify truststore     # the roots of the system',
    ],
    update: ['conda update --all ca-certificates certifi     # or ssl_verify truststore: the roots of the system'],
  }),
};
