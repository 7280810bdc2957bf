import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const loadBalancers: Program = {
  id: 'load-balancers',
  name: 'a load balancer in the cloud',
  side: 'server',
  marks: ['elb_status_code', 'TargetTLSHandshake', 'Application Gateway', 'heroku[router]', 'F5 BIG-IP'],
  tellMore: ['openssl s_client -connect BACKEND:PORT -servername {host}    # from where the load balancer stands'],
  meanings: [
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted', 'not-tls'],
      'TargetTLSHandshakeFailed',
      'Target TLS handshake failed',
      'ClientTLSNegotiationError',
      'TargetTLSNegotiationError',
      "CloudFront wasn't able to connect to the origin",
      'SSL handshake failed with the backend',
      'Connection handshake failed for TCP',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'The Common Name (CN) of the backend certificate does not match',
      'BackendServerCertificateInvalidCommonName',
    ),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed'],
      'The root certificate of the server certificate used by the backend does not match',
      'The server certificate used by the backend is not signed by a well-known Certificate Authority',
      'certificate used by backend is not trusted',
    ),
    recalled.likely(
      ['ca-untrusted', 'hostname-mismatch', 'cert-self-signed'],
      'Backend server certificate is not whitelisted with Application Gateway',
    ),
    recalled.likely(
      ['cert-expired'],
      'The server certificate used by the backend has expired',
      'Backend certificate expired',
    ),
    recalled.likely(
      ['chain-incomplete'],
      'The leaf certificate is not in the correct order',
      'intermediate certificate is missing from the backend',
    ),
  ],
};
