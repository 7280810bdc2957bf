import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';
import { serverName } from './pki.ts';

export type CaddySettings = Partial<ServerSettings> & {
  siteName?: string;
  /** Lines of the `tls` block, after certificate and key (or `internal`, where there is no identity). */
  tls?: string[];
  /** Further global options. */
  globals?: string[];
};

/** Caddy; without an identity it issues from a CA of its own (`tls internal`). */
export async function startCaddy(settings: CaddySettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('caddy');
  const { identity, clientCa } = settings;
  const lines = [
    ...(settings.tls ?? []),
    ...(clientCa
      ? [`client_auth {\n      mode require_and_verify\n      trusted_ca_cert_file ${clientCa}\n    }`]
      : []),
  ];
  const config = dir.write(
    'Caddyfile',
    `{
  admin off
  ${(settings.globals ?? []).join('\n  ')}
  auto_https disable_redirects
  skip_install_trust
  default_bind 127.0.0.1
  storage file_system ${dir.path}/storage
}
https://${settings.siteName ?? serverName}:${port} {
  tls ${identity ? `${identity.certificate} ${identity.key}` : 'internal'} {
    ${lines.join('\n    ')}
  }
  respond "hello"
}
`,
  );
  const args = ['run', '--config', config, '--adapter', 'caddyfile'];
  const env = { XDG_DATA_HOME: dir.path, XDG_CONFIG_HOME: dir.path };
  // It listens before its own authority has issued.
  const ready = identity ? {} : { ready: /certificate obtained successfully/ };
  return startDaemon({ name: 'caddy', command: 'caddy', args, dir, port, env, ...ready });
}
