import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';
import { serverName } from './pki.ts';

export type NginxSettings = ServerSettings & {
  /** What `listen` says after the port: `ssl`, or nothing where the operator forgot it. */
  listen?: 'ssl' | 'ssl http2' | '';
  /** `ssl_protocols` */
  protocols?: string;
  /** `ssl_ciphers` */
  ciphers?: string;
  serverName?: string;
  /** Further server blocks on the same port, before this one; `PORT` stands for the port. */
  blocksBefore?: string[];
  /** Further directives of the server block. */
  directives?: string[];
};

/** nginx, terminating TLS and answering with a short page. */
export async function startNginx(settings: NginxSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('nginx');
  const { identity, listen = 'ssl', protocols = 'TLSv1.2 TLSv1.3', ciphers, clientCa } = settings;
  const config = dir.write(
    'nginx.conf',
    `daemon off;
worker_processes 1;
pid ${dir.path}/nginx.pid;
error_log stderr;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path ${dir.path}/body;
  proxy_temp_path ${dir.path}/proxy;
  fastcgi_temp_path ${dir.path}/fastcgi;
  uwsgi_temp_path ${dir.path}/uwsgi;
  scgi_temp_path ${dir.path}/scgi;
  ssl_session_cache shared:tls:1m;
  ${(settings.blocksBefore ?? []).join('\n  ').replaceAll('PORT', `${port}`)}
  server {
    listen 127.0.0.1:${port} ${listen};
    server_name ${settings.serverName ?? serverName};
    ssl_certificate ${identity.certificate};
    ssl_certificate_key ${identity.key};
    ssl_protocols ${protocols};
    ${ciphers ? `ssl_ciphers ${ciphers};` : ''}
    ${clientCa ? `ssl_client_certificate ${clientCa}; ssl_verify_client on;` : ''}
    ${(settings.directives ?? []).join('\n    ')}
    location / { return 200 "hello\\n"; }
  }
}
`,
  );
  return startDaemon({
    name: 'nginx',
    command: 'nginx',
    args: ['-p', dir.path, '-e', 'stderr', '-c', config],
    dir,
    port,
  });
}
