import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';
import { asCode } from './server-recipes.ts';

export const kubectl: Fix = {
  software: 'kubectl',
  name: 'kubectl and its API server',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: {
    ...clientRecipes({
      trust: ['kubectl config set-cluster NAME --certificate-authority=ca.crt --embed-certs=true     # kubectl'],
      identity: ['kubectl config set-credentials NAME --client-certificate=client.crt --client-key=client.key'],
      update: ['kubeadm kubeconfig user --client-name=admin     # a fresh kubeconfig of this cluster'],
    }),
    'hostname-mismatch': {
      id: 'name-server',
      side: 'server',
      steps: (_, { target: { expectedName: name } }) => [
        'Give the certificate of the API server this name, too. With kubeadm, on each control plane node: write its configuration to a file, add the name there below apiServer, certSANs, and have the certificate made anew.',
        asCode(
          "kubectl --kubeconfig /etc/kubernetes/admin.conf -n kube-system get configmap kubeadm-config -o jsonpath='{.data.ClusterConfiguration}' > kubeadm.yaml",
        ),
        asCode('mv /etc/kubernetes/pki/apiserver.crt /etc/kubernetes/pki/apiserver.key /root/'),
        asCode('kubeadm init phase certs apiserver --config kubeadm.yaml'),
        asCode(restart),
        'With k3s:',
        asCode(`k3s server --tls-san ${name}     # or tls-san in /etc/rancher/k3s/config.yaml`),
        'Until then, have kubectl expect a name that the certificate has:',
        asCode('kubectl config set-cluster NAME --tls-server-name=kubernetes'),
      ],
    },
    'cert-expired': {
      id: 'renew-cluster',
      side: 'server',
      steps: () => [
        "The certificates of a cluster hold for a year; kubeadm's upgrades renew them. On each control plane node:",
        asCode('kubeadm certs check-expiration'),
        asCode('kubeadm certs renew all'),
        asCode(restart),
        'Then take the new kubeconfig, whose certificate was renewed as well:',
        asCode('cp /etc/kubernetes/admin.conf ~/.kube/config'),
        'With k3s, which renews what ends soon when it starts:',
        asCode('systemctl restart k3s'),
      ],
    },
  },
};

/** The pods of the control plane read their certificates when they start; kubelet starts them anew. */
const restart = 'crictl rm -f $(crictl ps -q --name "kube-apiserver|kube-controller-manager|kube-scheduler|etcd")';
