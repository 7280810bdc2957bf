import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const ruby: Fix = {
  software: 'ruby',
  name: 'Ruby',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'SSL_CERT_FILE=/path/root.pem ruby ...',
      'bundle config set --global ssl_ca_cert /path/root.pem     # Bundler',
    ],
    update: ['gem update --system     # and a current Ruby'],
  }),
};
