import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const apt: Fix = {
  software: 'apt',
  name: 'apt',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: ['echo \'Acquire::https::HOST::CaInfo "/path/root.pem";\' > /etc/apt/apt.conf.d/99private-ca'],
    update: ['apt-get install --only-upgrade ca-certificates     # from a mirror over http, if https fails'],
  }),
};
