import type { Fix } from './fix.ts';
import { madeAtStart, showsCertificateOf } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** Kubernetes' ingress-nginx shows a certificate that it makes at start wherever it has no secret for the name. */
export const ingressNginx: Fix = {
  software: 'ingress-nginx',
  name: 'Kubernetes (ingress-nginx)',
  recognise: (facts) => (showsCertificateOf(facts, madeAtStart.ingressNginx) ? 'told' : null),
  recipes: serverRecipes({
    where: 'the Ingress of this name (kubectl edit ingress NAME)',
    certificate: [
      '# kubectl create secret tls site-tls --cert=/etc/ssl/fullchain.pem --key=/etc/ssl/private.key, in the namespace of the Ingress',
      'spec:',
      '  tls:',
      '    - hosts: [HOST]',
      '      secretName: site-tls',
    ],
    apply: ['# nothing to reload; the log of the controller says when the secret is missing or does not hold the name'],
    log: 'the log of the controller (kubectl logs)',
    acme: {
      order: () => 'kubectl annotate ingress NAME cert-manager.io/cluster-issuer=ISSUER   # cert-manager',
      renewal: 'cert-manager does it; see that `kubectl get certificate` says READY',
      force: 'cert-manager renews one that is not due yet by: cmctl renew CERTIFICATE',
    },
  }),
};
