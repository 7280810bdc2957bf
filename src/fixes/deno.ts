import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const deno: Fix = {
  software: 'deno',
  name: 'Deno',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'deno run --cert root.pem ...     # or DENO_CERT=root.pem',
      'DENO_TLS_CA_STORE=system deno run ...     # the roots of the system',
    ],
    update: ['deno upgrade'],
  }),
};
