import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const kubectl: Program = {
  id: 'kubectl',
  name: 'kubectl, kubeadm and Helm',
  side: 'client',
  client: 'go',
  sources: ['kubernetes/kubernetes', 'helm/helm'],
  marks: [
    'Unable to connect to the server',
    'Kubernetes cluster unreachable',
    "couldn't get current server API group list",
    'kubectl',
    'kubeadm',
  ],
  tellMore: ['kubectl -v=9 get --raw /healthz'],
  fix: 'kubectl',
  meanings: [
    recalled.likely(
      ['closed-early', 'proxy-failure'],
      'Unable to connect to the server: EOF',
      'error from a previous attempt: EOF',
    ),
    recalled.possible(
      ['tcp-timeout', 'handshake-timeout', 'proxy-failure'],
      'Unable to connect to the server: context deadline exceeded',
    ),
    recalled.likely(
      ['tcp-refused'],
      'The connection to the server {host} was refused - did you specify the right host or port?',
    ),
    recalled.likely(
      ['client-cert-rejected', 'client-cert-required'],
      'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
    ),
  ],
};
