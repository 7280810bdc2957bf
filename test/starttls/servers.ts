import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { accountOf, freePort, type RunningServer, serverDir, startDaemon } from '../servers/daemon.ts';
import { type Identity, serverName } from '../servers/pki.ts';

/** Dovecot for what its `imap` and `pop3` in test/servers do not do. */
export async function startDovecotService(service: 'sieve' | 'lmtp', identity: Identity): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('dovecot');
  const isRoot = process.getuid?.() === 0;
  const self = isRoot ? '' : userInfo().username;
  const group = isRoot ? '' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const listener = service === 'sieve' ? 'managesieve-login' : 'lmtp';
  const config = dir.write(
    'dovecot.conf',
    `base_dir = ${dir.path}/run
state_dir = ${dir.path}/state
protocols = ${service}
${isRoot ? '' : `default_internal_user = ${self}\ndefault_internal_group = ${group}\ndefault_login_user = ${self}`}
log_path = /dev/stderr
listen = 127.0.0.1
ssl = yes
ssl_cert = <${identity.certificate}
ssl_key = <${identity.key}
service ${listener} {
  chroot =
  inet_listener ${service} {
    address = 127.0.0.1
    port = ${port}
  }
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
`,
  );
  return startDaemon({ name: 'dovecot', command: 'dovecot', args: ['-F', '-c', config], dir, port });
}

/** vsftpd with or without `ssl_enable`. Must be started by root. */
export async function startVsftpd(identity: Identity | null): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('vsftpd');
  const tls = identity
    ? `ssl_enable=YES\nrsa_cert_file=${identity.certificate}\nrsa_private_key_file=${identity.key}`
    : 'ssl_enable=NO';
  const config = dir.write(
    'vsftpd.conf',
    `listen=YES
background=NO
listen_address=127.0.0.1
listen_port=${port}
anonymous_enable=NO
local_enable=YES
seccomp_sandbox=NO
vsftpd_log_file=${dir.path}/log
secure_chroot_dir=${dir.makeDir('empty')}
${tls}
`,
  );
  return startDaemon({ name: 'vsftpd', command: 'vsftpd', args: [config], dir, port });
}

/** Prosody, for clients (`c2s`) or servers (`s2s`). */
export async function startProsody(serves: 'c2s' | 's2s', identity: Identity | null): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('prosody', 'prosody');
  const tls = identity
    ? `ssl = { certificate = "${identity.certificate}"; key = "${dir.copy(identity.key, 'key.pem', 0o600)}" }`
    : '';
  const config = dir.write(
    'prosody.cfg.lua',
    `data_path = "${dir.makeDir('data', { user: 'prosody' })}"
pidfile = "${dir.path}/pid"
interfaces = { "127.0.0.1" }
${serves}_ports = { ${port} }
${serves === 'c2s' ? 's2s' : 'c2s'}_ports = { }
modules_enabled = { ${identity ? '"tls", ' : ''}"saslauth", "disco" }
c2s_require_encryption = ${identity !== null}
s2s_require_encryption = ${identity !== null}
allow_unencrypted_plain_auth = true
log = { info = "*console" }
${tls}
VirtualHost "${serverName}"
`,
  );
  return startDaemon({
    name: 'prosody',
    command: 'prosody',
    args: ['--config', config, '-F'],
    dir,
    port,
    user: 'prosody',
  });
}

/** InspIRCd with its module for STARTTLS. */
export async function startInspircd(identity: Identity): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('inspircd', 'irc');
  const config = dir.write(
    'inspircd.conf',
    `<server name="irc.example.test" description="test" network="Test">
<admin name="a" nick="a" email="a@example.test">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect name="all" allow="*" resolvehostnames="no" useident="no" timeout="30">
<module name="ssl_gnutls">
<sslprofile name="main" provider="gnutls" certfile="${identity.certificate}" keyfile="${dir.copy(identity.key, 'key.pem', 0o600)}">
<module name="starttls">
<starttls profile="main">
<pid file="${dir.path}/pid">
<path configdir="${dir.path}" datadir="${dir.path}" logdir="${dir.path}" runtimedir="${dir.path}" moduledir="/usr/lib/inspircd/modules">
`,
  );
  return startDaemon({
    name: 'inspircd',
    command: 'inspircd',
    args: ['--nofork', '--nolog', '--config', config],
    dir,
    port,
    user: 'irc',
  });
}

/** ngIRCd, which speaks TLS at once or never. */
export async function startNgircd(): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('ngircd');
  const config = dir.write(
    'ngircd.conf',
    `[Global]
Name = irc.example.test
Info = test
Listen = 127.0.0.1
Ports = ${port}
ServerGID = irc
ServerUID = irc
[Options]
DNS = no
Ident = no
PAM = no
`,
  );
  return startDaemon({ name: 'ngircd', command: 'ngircd', args: ['-n', '-f', config], dir, port });
}

/** xrdp with one of its security layers; nobody can log in, since there is no session manager. */
export async function startXrdp(layer: 'tls' | 'rdp', identity: Identity): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('xrdp');
  const config = dir.write(
    'xrdp.ini',
    `[Globals]
ini_version=1
fork=true
port=tcp://127.0.0.1:${port}
security_layer=${layer}
crypt_level=high
certificate=${identity.certificate}
key_file=${identity.key}
ssl_protocols=TLSv1.2, TLSv1.3
[Logging]
LogFile=${dir.path}/log
EnableSyslog=false
EnableConsole=true
[Xorg]
name=Xorg
lib=libxup.so
`,
  );
  return startDaemon({ name: 'xrdp', command: 'xrdp', args: ['--nodaemon', '--config', config], dir, port });
}

/** TigerVNC with one security type of VeNCrypt's or its own. */
export async function startTigervnc(securityTypes: string, identity: Identity): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('tigervnc');
  return startDaemon({
    name: 'tigervnc',
    command: 'Xtigervnc',
    args: [
      `:${randomInt(2_000, 30_000)}`,
      ...['-rfbport', String(port), '-interface', '127.0.0.1', '-geometry', '64x64', '-nolisten', 'tcp'],
      ...['-SecurityTypes', securityTypes, '-X509Cert', identity.certificate, '-X509Key', identity.key],
    ],
    dir,
    port,
  });
}

/** OpenVPN over TCP without a tunnel device, for one client at a time. */
export async function startOpenvpn(
  identity: Identity,
  ca: string,
  { tlsCrypt }: { tlsCrypt: boolean },
): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('openvpn');
  const key = tlsCrypt ? ['--tls-crypt', dir.write('key', staticKey())] : [];
  const server = await startDaemon({
    name: 'openvpn',
    command: 'openvpn',
    args: [
      ...['--tls-server', '--dev', 'null', '--ifconfig-noexec', '--proto', 'tcp-server', '--connect-retry', '1'],
      ...['--local', '127.0.0.1', '--lport', String(port), '--dh', 'none', '--verb', '3'],
      ...['--ca', ca, '--cert', identity.certificate, '--key', identity.key, ...key],
    ],
    dir,
    port,
  });
  // The connection that showed it listening was its client: it comes back a second later.
  while (server.log().split('Listening for incoming TCP connection').length < 3)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return server;
}

/** Form of `openvpn --genkey`: 2048 bits. */
function staticKey(): string {
  const line = '0123456789abcdef'.repeat(2);
  return `-----BEGIN OpenVPN Static key V1-----\n${`${line}\n`.repeat(16)}-----END OpenVPN Static key V1-----\n`;
}

/** CUPS, which takes the upgrade of RFC 2817. It keeps certificates by host name. Must be started by root. */
export async function startCups(identity: Identity): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('cups');
  const keys = dir.makeDir('ssl', { mode: 0o700 });
  dir.copy(identity.certificate, `ssl/${serverName}.crt`);
  dir.copy(identity.key, `ssl/${serverName}.key`, 0o600);
  for (const name of ['cache', 'requests', 'state', 'state/certs']) dir.makeDir(name, { mode: 0o755 });
  const files = dir.write(
    'cups-files.conf',
    `ServerRoot ${dir.path}
RequestRoot ${dir.path}/requests
CacheDir ${dir.path}/cache
StateDir ${dir.path}/state
ServerKeychain ${keys}
CreateSelfSignedCerts no
AccessLog ${dir.path}/access
ErrorLog ${dir.path}/error
PageLog ${dir.path}/page
SystemGroup root
${accountOf('lp') ? 'User lp\nGroup lp' : ''}
`,
  );
  const config = dir.write(
    'cupsd.conf',
    `Listen 127.0.0.1:${port}
ServerName ${serverName}
ServerAlias *
Browsing No
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
`,
  );
  return startDaemon({
    name: 'cups',
    command: 'cupsd',
    args: ['-f', '-c', config, '-s', files],
    dir,
    port,
    logFile: `${dir.path}/error`,
  });
}

/** The certificate that the servers present, to tell that it is really theirs. */
export function leafOf(identity: Identity): string {
  return readFileSync(identity.certificate, 'utf8').split(/(?<=-----END CERTIFICATE-----)/)[0] ?? '';
}

/** nats-server with or without TLS. */
export async function startNats(identity: Identity | null): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('nats');
  const tls = identity ? `tls { cert_file: "${identity.certificate}", key_file: "${identity.key}" }` : '';
  const config = dir.write('nats.conf', `listen: 127.0.0.1:${port}\n${tls}\n`);
  return startDaemon({ name: 'nats', command: 'nats-server', args: ['-c', config], dir, port });
}
