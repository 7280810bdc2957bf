import { join } from 'node:path';
import { accountOf, freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';
import { serverName } from './pki.ts';

export type ApacheSettings = ServerSettings & {
  /** `SSLEngine`; off is the virtual host on 443 that somebody forgot it in. */
  engine?: 'on' | 'off';
  /** `SSLProtocol` */
  protocols?: string;
  /** `SSLCipherSuite` */
  ciphers?: string;
  /** Further lines of the virtual host, and outside of it. */
  directives?: string[];
  globals?: string[];
};

/** Apache httpd with mod_ssl and a short page. */
export async function startApache(settings: ApacheSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('apache');
  const { identity, engine = 'on', protocols, ciphers, clientCa } = settings;
  const log = join(dir.path, 'error.log');
  dir.makeDir('htdocs');
  dir.write('htdocs/index.html', '<p>hello</p>\n');
  const modules = ['mpm_event', 'authz_core', 'dir', 'socache_shmcb', 'ssl'];
  const config = dir.write(
    'httpd.conf',
    `ServerRoot ${dir.path}
DefaultRuntimeDir ${dir.path}
PidFile ${dir.path}/httpd.pid
ServerName ${serverName}
Listen 127.0.0.1:${port} http
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${accountOf('www-data') ? 'User www-data\nGroup www-data' : ''}
Mutex posixsem
StartServers 1
ServerLimit 1
MaxRequestWorkers 25
ErrorLog ${log}
DocumentRoot ${dir.path}/htdocs
DirectoryIndex index.html
<Directory ${dir.path}/htdocs>
  Require all granted
</Directory>
SSLSessionCache shmcb:${dir.path}/sessions(512000)
${(settings.globals ?? []).join('\n')}
<VirtualHost 127.0.0.1:${port}>
  ServerName ${serverName}
  SSLEngine ${engine}
  SSLCertificateFile ${identity.certificate}
  SSLCertificateKeyFile ${identity.key}
  ${protocols ? `SSLProtocol ${protocols}` : ''}
  ${ciphers ? `SSLCipherSuite ${ciphers}` : ''}
  ${clientCa ? `SSLCACertificateFile ${clientCa}\n  SSLVerifyClient require` : ''}
  ${(settings.directives ?? []).join('\n  ')}
</VirtualHost>
`,
  );
  return startDaemon({
    name: 'apache',
    command: 'apache2',
    args: ['-f', config, '-DFOREGROUND'],
    dir,
    port,
    logFile: log,
  });
}
