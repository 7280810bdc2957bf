import { placeToCopy } from '../net/place.ts';
import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';
import { asCode } from './server-recipes.ts';

export const docker: Fix = {
  software: 'docker',
  name: 'Docker and containerd',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: {
    ...clientRecipes({
      trust: [
        'mkdir -p /etc/docker/certs.d/HOST:PORT && cp root.crt /etc/docker/certs.d/HOST:PORT/ca.crt',
        'mkdir -p /etc/containerd/certs.d/HOST:PORT     # containerd: ca = "..." in its hosts.toml',
      ],
      identity: ['cp client.cert client.key /etc/docker/certs.d/HOST:PORT/'],
      update: ['apt-get install --only-upgrade ca-certificates && systemctl restart docker'],
    }),
    'not-tls': {
      id: 'registry-without-tls',
      side: 'client',
      steps: (_, { target }) => {
        const registry = placeToCopy(target);
        return [
          'Where the registry is to stay without TLS, in a network that nobody else can read, the daemon has to be told so, and restarted:',
          asCode(`{ "insecure-registries": ["${registry}"] }     # /etc/docker/daemon.json`),
          asCode(`[host."http://${registry}"]     # containerd: /etc/containerd/certs.d/${registry}/hosts.toml`),
        ];
      },
    },
  },
};
