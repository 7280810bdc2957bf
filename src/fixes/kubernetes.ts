import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const kubernetes: Fix = {
  software: 'kubernetes',
  name: 'Kubernetes (kubectl)',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'kubectl config set-cluster NAME --certificate-authority=ca.crt --embed-certs=true     # kubectl',
      'kubectl annotate validatingwebhookconfiguration NAME cert-manager.io/inject-ca-from=NAMESPACE/CERTIFICATE     # a webhook: its caBundle',
    ],
    identity: ['kubectl config set-credentials NAME --client-certificate=client.crt --client-key=client.key'],
    update: ['kubeadm kubeconfig user --client-name=admin     # a fresh kubeconfig of this cluster'],
  }),
};
