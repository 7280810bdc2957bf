import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const dart: Fix = {
  software: 'dart',
  name: 'Dart and Flutter',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'SecurityContext.defaultContext.setTrustedCertificatesBytes(bytes);     // those of root.pem, which the app brings along; before the first request',
    ],
  }),
};
