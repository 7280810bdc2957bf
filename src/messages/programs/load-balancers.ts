import type { Program } from '../program.ts';

export const loadBalancers: Program = {
  id: 'load-balancers',
  name: 'a load balancer in the cloud',
  side: 'server',
  marks: ['elb_status_code', 'TargetTLSHandshake', 'Application Gateway', 'CloudFront', 'Heroku', 'F5 BIG-IP'],
  tellMore: ['openssl s_client -connect BACKEND:PORT -servername {host}    # from where the load balancer stands'],
  meanings: [
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted', 'not-tls'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        'TargetTLSHandshakeFailed',
        'Target TLS handshake failed',
        'ClientTLSNegotiationError',
        'TargetTLSNegotiationError',
        "CloudFront wasn't able to connect to the origin",
        'SSL handshake failed with the backend',
        'Connection handshake failed for TCP',
      ],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The Common Name (CN) of the backend certificate does not match',
        'BackendServerCertificateInvalidCommonName',
      ],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The root certificate of the server certificate used by the backend does not match',
        'The server certificate used by the backend is not signed by a well-known Certificate Authority',
        'certificate used by backend is not trusted',
      ],
    },
    {
      causes: ['cert-expired'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The server certificate used by the backend has expired', 'Backend certificate expired'],
    },
    {
      causes: ['chain-incomplete'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The leaf certificate is not in the correct order',
        'intermediate certificate is missing from the backend',
      ],
    },
  ],
};
