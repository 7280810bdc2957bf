import { clientRecipes } from './client-recipes.ts';
import type { Fix } from './fix.ts';
import { asCode } from './server-recipes.ts';

/** nginx as the client of what stands behind it (ngx_http_proxy_module; the same for grpc_ and uwsgi_). */
export const nginxUpstream: Fix = {
  software: 'nginx-upstream',
  name: 'nginx (to its upstream)',
  // Only what a message says shows that it is this program.
  recognise: () => null,
  recipes: {
    ...clientRecipes({
      trust: ['proxy_ssl_trusted_certificate /etc/ssl/upstream-root.pem;'],
      identity: ['proxy_ssl_certificate     /etc/ssl/client.pem;', 'proxy_ssl_certificate_key /etc/ssl/client.key;'],
      older: ['proxy_ssl_protocols TLSv1.2 TLSv1.3;     # the one that the upstream speaks'],
    }),
    'sni-missing': {
      id: 'send-sni',
      side: 'client',
      steps: () => [
        'nginx sends no name unless it is told to. In the location with proxy_pass, the name that the upstream knows:',
        asCode('proxy_ssl_server_name on;'),
        asCode('proxy_ssl_name        upstream.example.com;     # else the host of proxy_pass'),
        'Then:',
        asCode('nginx -t && nginx -s reload'),
      ],
    },
    'hostname-mismatch': {
      id: 'expect-name',
      side: 'client',
      steps: () => [
        'Where proxy_pass names an address or a group, the name that the certificate has to carry is set apart:',
        asCode('proxy_ssl_name upstream.example.com;'),
      ],
    },
  },
};
