import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';
import { asCode } from './server-recipes.ts';

export const kubernetes: Fix = {
  software: 'kubernetes',
  name: 'Kubernetes',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: {
    ...clientRecipes({
      trust: [
        'kubectl annotate validatingwebhookconfiguration NAME cert-manager.io/inject-ca-from=NAMESPACE/CERTIFICATE     # a webhook: its caBundle',
      ],
    }),
    'hostname-mismatch': {
      id: 'name-service',
      side: 'server',
      steps: (_, { target: { expectedName: name } }) =>
        !isService(name)
          ? []
          : [
              `Issue the certificate of that service for ${name}; with cert-manager in the dnsNames of its Certificate.`,
            ],
    },
    'cert-expired': {
      id: 'renew-service',
      side: 'server',
      steps: (_, { target: { expectedName: name } }) =>
        !isService(name)
          ? []
          : [`Renew the certificate of ${name}; with cert-manager:`, asCode('cmctl renew -n NAMESPACE CERTIFICATE')],
    },
  },
};

/** By the name under which a cluster reaches its own services, webhooks among them. */
const isService = (name: string) => name.endsWith('.svc');
