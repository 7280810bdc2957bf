import { clientFix } from './client-recipes.ts';

export const vault = clientFix('vault', 'Vault, Consul and Nomad', {
  trust: ['export VAULT_CACERT=/path/root.pem     # CONSUL_CACERT, NOMAD_CACERT'],
  identity: ['export VAULT_CLIENT_CERT=client.pem VAULT_CLIENT_KEY=client.key     # CONSUL_, NOMAD_'],
});
