import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const kubernetes: Program = {
  id: 'kubernetes',
  name: 'Kubernetes and kubectl',
  side: 'client',
  client: 'go',
  sources: ['kubernetes/kubernetes'],
  marks: ['Unable to connect to the server', 'kubelet', 'kube-apiserver', 'kubectl', 'kubeadm'],
  tellMore: ['kubectl -v=9 get --raw /healthz'],
  fix: 'kubernetes',
  meanings: [
    recalled.likely(
      ['cert-expired', 'intermediate-expired'],
      'not valid anymore. Expired on {date}',
      'certificate is not valid anymore. Expired on {date}',
    ),
    source.likely(
      ['ca-untrusted', 'client-config', 'interception'],
      'Unable to connect to the server: x509: certificate signed by unknown authority',
    ),
    recalled.likely(
      ['client-config', 'ca-untrusted'],
      'Unable to connect to the server: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "kubernetes")',
    ),
    source.certain(
      ['hostname-mismatch'],
      'Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for {name}, not {host}',
      'Error from server (InternalError): Internal error occurred: failed calling webhook "{name}": {any}: x509: certificate relies on legacy Common Name field, use SANs instead',
    ),
    source.likely(
      ['cert-expired', 'clock-wrong'],
      'Unable to connect to the server: x509: certificate has expired or is not yet valid{any}',
    ),
    source.likely(
      ['handshake-timeout', 'tcp-timeout', 'proxy-failure'],
      'Unable to connect to the server: net/http: TLS handshake timeout',
    ),
    recalled.likely(
      ['closed-early', 'proxy-failure'],
      'Unable to connect to the server: EOF',
      'error from a previous attempt: EOF',
    ),
    recalled.likely(
      ['tcp-refused'],
      'Unable to connect to the server: dial tcp {host}: connect: connection refused',
      'The connection to the server {host} was refused - did you specify the right host or port?',
    ),
    recalled.likely(
      ['client-cert-rejected', 'client-cert-required'],
      'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
    ),
    source.likely(
      ['ca-untrusted', 'client-config'],
      'Error from server (InternalError): Internal error occurred: failed calling webhook "{name}": failed to call webhook: Post "{host}": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ),
    recalled.likely(
      ['client-cert-rejected'],
      'part of the existing bootstrap client certificate in {path} is expired: {date}',
    ),
    source.certain(
      ['client-cert-rejected'],
      'Unable to authenticate the request due to an error: x509: certificate has expired or is not yet valid',
    ),
    source.likely(
      ['client-cert-rejected'],
      'Unable to authenticate the request due to an error: [x509: certificate signed by unknown authority, {any}]',
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
