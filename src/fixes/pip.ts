import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const pip: Fix = {
  software: 'pip',
  name: 'pip',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'pip --cert /path/root.pem install ...     # or pip config set global.cert /path/root.pem',
      'pip install --use-feature=truststore ...    # pip 22.2 or newer: the roots of the system; the default since 24.2',
    ],
    update: ['python3 -m pip install --upgrade pip certifi'],
  }),
};
