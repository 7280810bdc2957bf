import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type PostfixSettings = ServerSettings & {
  /** `smtps` is TLS at once (`smtpd_tls_wrappermode`, port 465), `smtp` is STARTTLS. */
  service: 'smtp' | 'smtps';
  /** `smtpd_tls_security_level` */
  level?: 'none' | 'may' | 'encrypt';
  /** Further lines of main.cf. */
  parameters?: string[];
};

/** Postfix with its SMTP server alone: it takes no mail. Must be started by root. */
export async function startPostfix(settings: PostfixSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('postfix');
  const { identity, clientCa, service, level = 'may', parameters = [] } = settings;
  const queue = dir.makeDir('queue');
  dir.makeDir('queue/pid');
  for (const name of ['private', 'public']) dir.makeDir(`queue/${name}`, { user: 'postfix' });
  const log = join(dir.path, 'log');
  const main = dir.write(
    'main.cf',
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${dir.makeDir('data', { user: 'postfix' })}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
myhostname = mail.example.test
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
maillog_file = ${log}
maillog_file_prefixes = ${dir.path}
smtpd_peername_lookup = no
smtpd_relay_restrictions = reject
local_recipient_maps =
alias_maps =
smtpd_tls_security_level = ${level}
smtpd_tls_chain_files = ${level === 'none' ? '' : `${identity.key}, ${identity.certificate}`}
smtpd_tls_session_cache_database =
tls_random_source = dev:/dev/urandom
smtp_tls_security_level = none
${clientCa ? `smtpd_tls_CAfile = ${clientCa}\nsmtpd_tls_req_ccert = yes` : ''}
${parameters.join('\n')}
`,
  );
  const wrapper = service === 'smtps' ? ' -o smtpd_tls_wrappermode=yes' : '';
  const master = dir.write(
    'master.cf',
    `127.0.0.1:${port} inet n - n - - smtpd${wrapper}
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
postlog unix-dgram n - n - 1 postlogd
`,
  );
  // Postfix waits for a file younger than two seconds to come to rest before it reads it.
  for (const file of [main, master]) utimesSync(file, 0, 0);
  return startDaemon({
    name: 'postfix',
    command: '/usr/lib/postfix/sbin/master',
    args: ['-c', dir.path, '-s'],
    dir,
    port,
    logFile: log,
  });
}
