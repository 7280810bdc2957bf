import { execFileSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type DovecotSettings = ServerSettings & {
  /** With an `s`: TLS at once. Without: STARTTLS (STLS). */
  service: 'imap' | 'imaps' | 'pop3' | 'pop3s';
  /** `ssl` */
  ssl?: 'yes' | 'no' | 'required';
  /** Further lines of dovecot.conf. */
  parameters?: string[];
};

/** Dovecot's login processes: nobody can log in. */
export async function startDovecot(settings: DovecotSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('dovecot');
  const { identity, clientCa, service, ssl = 'yes', parameters = [] } = settings;
  const protocol = service.startsWith('imap') ? 'imap' : 'pop3';
  // Not as root it can only be ourselves, which makes it a single-user server.
  const own =
    process.getuid?.() === 0
      ? null
      : { user: userInfo().username, group: execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim() };
  const users = own
    ? `default_internal_user = ${own.user}\ndefault_internal_group = ${own.group}\ndefault_login_user = ${own.user}`
    : 'default_internal_user = dovecot\ndefault_login_user = dovenull';
  const listeners = [protocol, `${protocol}s`].map((name) =>
    name === service
      ? `inet_listener ${name} {\n    address = 127.0.0.1\n    port = ${port}\n    ssl = ${name.endsWith('s') ? 'yes' : 'no'}\n  }`
      : `inet_listener ${name} {\n    port = 0\n  }`,
  );
  const config = dir.write(
    'dovecot.conf',
    `base_dir = ${dir.path}/run
state_dir = ${dir.path}/state
protocols = ${protocol}
${users}
log_path = /dev/stderr
listen = 127.0.0.1
ssl = ${ssl}
ssl_cert = <${identity.certificate}
ssl_key = <${identity.key}
${clientCa ? `ssl_ca = <${clientCa}\nssl_verify_client_cert = yes\nauth_ssl_require_client_cert = yes` : ''}
service ${protocol}-login {
  chroot =
  ${listeners.join('\n  ')}
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = nopassword=n
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=${dir.path}
}
${parameters.join('\n')}
`,
  );
  return startDaemon({ name: 'dovecot', command: 'dovecot', args: ['-F', '-c', config], dir, port });
}
