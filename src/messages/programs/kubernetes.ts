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
    {
      causes: ['ca-untrusted', 'client-config', 'interception'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Unable to connect to the server: x509: certificate signed by unknown authority'],
    },
    {
      causes: ['client-config', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'Unable to connect to the server: x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "kubernetes")',
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'Unable to connect to the server: tls: failed to verify certificate: x509: certificate is valid for {name}, not {host}',
        'Error from server (InternalError): Internal error occurred: failed calling webhook "{name}": {any}: x509: certificate relies on legacy Common Name field, use SANs instead',
      ],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Unable to connect to the server: x509: certificate has expired or is not yet valid{any}'],
    },
    {
      causes: ['handshake-timeout', 'tcp-timeout', 'proxy-failure'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Unable to connect to the server: net/http: TLS handshake timeout'],
    },
    {
      causes: ['closed-early', 'proxy-failure'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Unable to connect to the server: EOF'],
    },
    {
      causes: ['tcp-refused'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'Unable to connect to the server: dial tcp {host}: connect: connection refused',
        'The connection to the server {host} was refused - did you specify the right host or port?',
      ],
    },
    {
      causes: ['client-cert-rejected', 'client-cert-required'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
      ],
    },
    {
      causes: ['ca-untrusted', 'client-config'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'Error from server (InternalError): Internal error occurred: failed calling webhook "{name}": failed to call webhook: Post "{host}": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['part of the existing bootstrap client certificate in {path} is expired: {date}'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'certain',
      origin: 'source',
      texts: ['Unable to authenticate the request due to an error: x509: certificate has expired or is not yet valid'],
    },
    {
      causes: ['client-cert-rejected'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'Unable to authenticate the request due to an error: [x509: certificate signed by unknown authority, {any}]',
      ],
    },
    {
      causes: ['hostname-mismatch', 'client-cert-rejected'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['does not match any of DNSNames'],
    },
  ],
};
