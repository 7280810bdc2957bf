import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';

export const docker: Fix = {
  software: 'docker',
  name: 'Docker and containerd',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: clientRecipes({
    trust: [
      'mkdir -p /etc/docker/certs.d/HOST:PORT && cp root.crt /etc/docker/certs.d/HOST:PORT/ca.crt',
      'mkdir -p /etc/containerd/certs.d/HOST:PORT     # containerd: ca = "..." in its hosts.toml',
    ],
    identity: ['cp client.cert client.key /etc/docker/certs.d/HOST:PORT/'],
    update: ['apt-get install --only-upgrade ca-certificates && systemctl restart docker'],
  }),
};
