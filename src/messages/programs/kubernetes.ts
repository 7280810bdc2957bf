import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const kubernetes: Program = {
  id: 'kubernetes',
  name: 'Kubernetes and kubectl',
  side: 'client',
  client: 'go',
  sources: ['kubernetes/kubernetes'],
  marks: [
    'Unable to connect to the server',
    'kubectl',
    'kubelet',
    'kube-apiserver',
    'kubectl',
    'kubeadm',
    'failed calling webhook',
    'Unable to authenticate the request',
  ],
  tellMore: ['kubectl -v=9 get --raw /healthz'],
  fix: 'kubernetes',
  meanings: [
    recalled.likely(
      ['cert-expired', 'intermediate-expired'],
      'not valid anymore. Expired on {date}',
      'certificate is not valid anymore. Expired on {date}',
    ),
    recalled.likely(
      ['closed-early', 'proxy-failure'],
      'Unable to connect to the server: EOF',
      'error from a previous attempt: EOF',
    ),
    // cert-manager, before it has made one for its own webhook.
    recalled.likely(['cert-missing', 'server-internal'], 'no tls.Certificate available yet'),
    recalled.likely(
      ['tcp-refused'],
      'The connection to the server {host} was refused - did you specify the right host or port?',
    ),
    recalled.likely(
      ['client-cert-rejected', 'client-cert-required'],
      'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
    ),
    recalled.likely(
      ['client-cert-rejected'],
      'part of the existing bootstrap client certificate in {path} is expired: {date}',
    ),
    recalled.likely(['hostname-mismatch', 'client-cert-rejected'], 'does not match any of DNSNames'),
    recalled.likely(
      ['cert-missing', 'cert-self-signed'],
      'local SSL certificate {name} was not found. Using default certificate',
      'Error obtaining X.509 certificate: no object matching key "{name}" in local store',
      'Kubernetes Ingress Controller Fake Certificate',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'SSL certificate {name} does not contain a Common Name or Subject Alternative Name for host {host}',
      'SSL certificate {name} does not contain a Common Name or Subject Alternative Name for server {host}',
    ),
  ],
};
