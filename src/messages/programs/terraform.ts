import type { Program } from '../program.ts';

export const terraform: Program = {
  id: 'terraform',
  name: 'Terraform, Helm, Vault and Consul',
  side: 'client',
  client: 'go',
  sources: ['hashicorp'],
  marks: ['terraform', 'registry.terraform.io', 'helm', 'hashicorp'],
  tellMore: ['TF_LOG=DEBUG terraform init; helm --debug ...'],
  meanings: [
    {
      causes: ['interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'Error: Failed to query available provider packages {any} tls: failed to verify certificate: x509: certificate signed by unknown authority',
      ],
    },
    {
      causes: ['ca-untrusted', 'interception', 'dns-failure'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['Error: looks like "{host}" is not a valid chart repository or cannot be reached: {any}'],
    },
    {
      causes: ['key-mismatch', 'cert-malformed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Error initializing listener of type tcp: error loading TLS cert: {any}'],
    },
    {
      causes: ['not-tls'],
      certainty: 'certain',
      origin: 'source',
      texts: ['error checking seal status: Get "{host}": http: server gave HTTP response to HTTPS client'],
    },
    {
      causes: ['key-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: [
        'agent: error starting agent: error="Failed to load cert/key pair: tls: private key does not match public key"',
      ],
    },
  ],
};
