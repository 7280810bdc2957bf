import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const consul: Program = {
  id: 'consul',
  name: 'Consul, Nomad and Vault',
  side: 'either',
  client: 'go',
  marks: ['consul', 'nomad', 'agent.server', 'agent.client', 'storage.consul', 'core.cluster-listener'],
  tellMore: ['consul monitor -log-level=debug ; nomad monitor -log-level=debug ; VAULT_LOG_LEVEL=debug'],
  fix: 'vault',
  meanings: [
    recalled.likely(
      ['client-config'],
      'Non-TLS connection attempted with VerifyIncoming set',
      'Non-TLS connection attempted with RequireTLS set',
    ),
    recalled.likely(
      ['client-cert-rejected', 'hostname-mismatch'],
      'a TLS certificate with a CommonName of {name} is required for this operation',
      'AuthorizeServerConn failed certificate validation',
      'certificate is invalid for expected role or region: {name}',
    ),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      'VerifyOutgoing set, and no CA certificate provided!',
      'VerifyIncoming set, and no CA certificate provided!',
    ),
    recalled.likely(['cert-missing', 'client-config'], 'VerifyIncoming set, and no Cert/Key pair provided!'),
    recalled.likely(['cert-missing', 'cert-malformed'], 'error loading TLS cert: {any}'),
  ],
};
