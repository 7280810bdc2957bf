import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const php: Fix = {
  software: 'php',
  name: 'PHP',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: ['openssl.cafile=/path/root.pem     ; php.ini, and curl.cainfo=/path/root.pem for the curl extension'],
    update: ['openssl.cafile=/etc/ssl/certs/ca-certificates.crt     ; php.ini: the roots of the system'],
  }),
};
