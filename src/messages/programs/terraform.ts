import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const terraform: Program = {
  id: 'terraform',
  name: 'Terraform, Helm, Vault and Consul',
  side: 'client',
  client: 'go',
  sources: ['hashicorp'],
  marks: ['terraform', 'registry.terraform.io', 'helm', 'hashicorp'],
  tellMore: ['TF_LOG=DEBUG terraform init; helm --debug ...'],
  fix: 'go',
  meanings: [
    recalled.hides(
      ['ca-untrusted', 'interception', 'dns-failure'],
      'Error: looks like "{host}" is not a valid chart repository or cannot be reached: {any}',
    ),
    recalled.likely(
      ['key-mismatch', 'cert-malformed'],
      'Error initializing listener of type tcp: error loading TLS cert: {any}',
    ),
    source.certain(
      ['not-tls'],
      'error checking seal status: Get "{host}": http: server gave HTTP response to HTTPS client',
    ),
    source.certain(
      ['key-mismatch'],
      'agent: error starting agent: error="Failed to load cert/key pair: tls: private key does not match public key"',
    ),
  ],
};
