import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const npm: Fix = {
  software: 'npm',
  name: 'npm, Yarn, pnpm',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'npm config set cafile /path/root.pem     # or NODE_EXTRA_CA_CERTS=/path/root.pem',
      'NODE_OPTIONS=--use-system-ca npm install     # Node 22.15 or newer: the roots of the system',
    ],
    update: ['npm install -g npm@latest     # and a current Node.js'],
  }),
};
