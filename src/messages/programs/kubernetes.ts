import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const kubernetes: Program = {
  id: 'kubernetes',
  name: 'Kubernetes',
  side: 'client',
  client: 'go',
  sources: ['kubernetes/kubernetes'],
  marks: ['kubelet', 'kube-apiserver', 'failed calling webhook', 'Unable to authenticate the request'],
  tellMore: ['journalctl -u kubelet', 'kubectl describe pod NAME'],
  fix: 'kubernetes',
  meanings: [
    recalled.likely(
      ['cert-expired', 'intermediate-expired'],
      'not valid anymore. Expired on {date}',
      'certificate is not valid anymore. Expired on {date}',
    ),
    // cert-manager, before it has made one for its own webhook.
    recalled.likely(['cert-missing', 'server-internal'], 'no tls.Certificate available yet'),
    recalled.likely(
      ['client-cert-rejected'],
      'part of the existing bootstrap client certificate in {path} is expired: {date}',
    ),
    recalled.likely(['hostname-mismatch', 'client-cert-rejected'], 'does not match any of DNSNames'),
    recalled.likely(
      ['cert-missing', 'cert-self-signed'],
      'local SSL certificate {name} was not found. Using default certificate',
      'Error obtaining X.509 certificate: no object matching key "{name}" in local store',
    ),
    recalled.likely(
      ['sni-unrecognized', 'cert-self-signed', 'hostname-mismatch'],
      'Kubernetes Ingress Controller Fake Certificate',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'SSL certificate {name} does not contain a Common Name or Subject Alternative Name for host {host}',
      'SSL certificate {name} does not contain a Common Name or Subject Alternative Name for server {host}',
    ),
  ],
};
