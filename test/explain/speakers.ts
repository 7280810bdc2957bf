import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../agreement/running.ts';
import type { Visit } from '../agreement/real-client.ts';

/** A program that says something when TLS fails, and how it is sent to a server. */
export type Speaker = {
  id: string;
  /** Debian packages that have it. */
  packages: string[];
  /** The command line; it writes what files it needs into the visit's directory. */
  command(visit: Visit): Command;
};

/** Programs of every kind, beside those whose verdicts are predicted: what they print is recorded as it is. */
export const speakers: Speaker[] = [
  of('ab', ['apache2-utils'], ({ url }) => ['ab', '-n', '1', url]),
  of('apt', ['apt'], (visit) => {
    const list = file(visit, 'x.list', `deb ${visit.url} stable main\n`);
    return [
      'apt-get',
      'update',
      '-o',
      `Dir::Etc::sourcelist=${list}`,
      '-o',
      'Dir::Etc::sourceparts=-',
      '-o',
      `Dir::State::lists=${folder(visit, 'lists/partial')}/..`,
      '-o',
      `Acquire::https::CaInfo=${visit.caFile}`,
      '-o',
      'Acquire::Retries=0',
      '-o',
      'APT::Sandbox::User=root',
    ];
  }),
  of('aria2', ['aria2'], ({ url, caFile, dir }) => [
    'aria2c',
    `--ca-certificate=${caFile}`,
    '--max-tries=1',
    '--connect-timeout=5',
    '-d',
    dir,
    url,
  ]),
  of('axel', ['axel'], ({ url, dir }) => ['axel', '-n', '1', '-o', join(dir, 'x'), url]),
  withInput('cadaver', ['cadaver'], ({ url }) => ['cadaver', url], 'quit\n'),
  of('check-http', ['monitoring-plugins-basic'], ({ host, port }) => [
    '/usr/lib/nagios/plugins/check_http',
    ...['-H', host, '-p', String(port), '-S', '--sni', '-t', '8'],
  ]),
  of('check-tcp', ['monitoring-plugins-basic'], ({ host, port }) => [
    '/usr/lib/nagios/plugins/check_tcp',
    ...['-H', host, '-p', String(port), '-S', '-D', '14', '-t', '8'],
  ]),
  withEnv(
    'composer',
    ['composer'],
    (visit) => {
      const packages = { repositories: [{ type: 'composer', url: visit.url }, { 'packagist.org': false }] };
      file(visit, 'composer.json', JSON.stringify({ ...packages, require: { 'psr/log': '*' } }));
      return ['composer', 'update', '-d', visit.dir, '--no-interaction'];
    },
    ({ dir, caFile }) => ({ COMPOSER_HOME: dir, COMPOSER_ALLOW_SUPERUSER: '1', SSL_CERT_FILE: caFile }),
  ),
  of('curl-verbose', ['curl'], ({ url, caFile }) => ['curl', '-v', '--cacert', caFile, '-m', '8', url]),
  of('elinks', ['elinks'], ({ url }) => ['elinks', '-dump', url]),
  of('fetchmail', ['fetchmail'], (visit) => {
    const rc = file(
      visit,
      'fetchmailrc',
      `poll ${visit.host} service ${visit.port} protocol IMAP user "u" password "p" options ssl sslcertck sslcertfile "${visit.caFile}"\n`,
      0o600,
    );
    return ['fetchmail', '-f', rc, '-c', '-t', '8', '--pidfile', join(visit.dir, 'pid')];
  }),
  withEnv(
    'gem',
    ['ruby'],
    ({ url }) => ['gem', 'fetch', 'rake', '--clear-sources', '--source', url],
    ({ caFile }) => ({ SSL_CERT_FILE: caFile }),
  ),
  of('getmail', ['getmail6'], (visit) => {
    folder(visit, 'mail/new');
    folder(visit, 'mail/cur');
    folder(visit, 'mail/tmp');
    file(
      visit,
      'getmailrc',
      `[retriever]\ntype = SimpleIMAPSSLRetriever\nserver = ${visit.host}\nport = ${visit.port}\nusername = u\npassword = p\ntimeout = 8\nca_certs = ${visit.caFile}\n[destination]\ntype = Maildir\npath = ${visit.dir}/mail/\n`,
    );
    return ['getmail', '--getmaildir', visit.dir, '--rcfile', 'getmailrc'];
  }),
  withEnv(
    'git-clone',
    ['git'],
    ({ url, dir }) => ['git', 'clone', `${url}x.git`, join(dir, 'x')],
    ({ caFile }) => ({ GIT_SSL_CAINFO: caFile }),
  ),
  of('gnutls-cli-whole', ['gnutls-bin'], ({ host, port, caFile }) => [
    'gnutls-cli',
    `--x509cafile=${caFile}`,
    ...['-p', String(port), host],
  ]),
  of('hg', ['mercurial'], ({ url, dir, caFile }) => [
    'hg',
    'clone',
    url,
    join(dir, 'x'),
    '--config',
    `web.cacerts=${caFile}`,
  ]),
  of('httpie', ['httpie'], ({ url, caFile }) => ['http', `--verify=${caFile}`, '--timeout', '8', url]),
  withEnv(
    'ldapsearch',
    ['ldap-utils'],
    ({ host, port }) => [
      'ldapsearch',
      '-x',
      '-H',
      `ldaps://${host}:${port}`,
      '-b',
      '',
      '-s',
      'base',
      '-o',
      'nettimeout=8',
    ],
    ({ caFile }) => ({ LDAPTLS_CACERT: caFile }),
  ),
  of('lftp', ['lftp'], ({ host, port, caFile }) => [
    'lftp',
    '-c',
    `set net:max-retries 1; set net:timeout 6; set ssl:ca-file ${caFile}; open ftps://u:p@${host}:${port}; ls`,
  ]),
  of('lftp-https', ['lftp'], ({ url, caFile }) => [
    'lftp',
    '-c',
    `set net:max-retries 1; set net:timeout 6; set ssl:ca-file ${caFile}; open ${url}; ls`,
  ]),
  of('kdig', ['knot-dnsutils'], ({ host, port, caFile }) => [
    'kdig',
    ...['+tls', `+tls-ca=${caFile}`, `+tls-hostname=${host}`, '+retry=0', '+time=6', '@127.0.0.1', '-p', String(port)],
    'example.test',
  ]),
  of('links', ['links'], ({ url }) => ['links', '-dump', '-ssl.certificates', '2', url]),
  withEnv(
    'lynx',
    ['lynx'],
    ({ url }) => ['lynx', '-dump', url],
    ({ caFile }) => ({ SSL_CERT_FILE: caFile }),
  ),
  of('mbsync', ['isync'], (visit) => {
    folder(visit, 'l');
    const rc = file(
      visit,
      'mbsyncrc',
      `IMAPAccount a\nHost ${visit.host}\nPort ${visit.port}\nUser u\nPass p\nSSLType IMAPS\nCertificateFile ${visit.caFile}\nTimeout 8\n\nIMAPStore r\nAccount a\n\nMaildirStore l\nPath ${visit.dir}/l/\nInbox ${visit.dir}/l/in\n\nChannel c\nFar :r:\nNear :l:\n`,
    );
    return ['mbsync', '-c', rc, 'c'];
  }),
  of('mosquitto', ['mosquitto-clients'], ({ host, port, caFile }) => [
    'mosquitto_pub',
    ...['-h', host, '-p', String(port), '--cafile', caFile, '-t', 't', '-m', 'm', '-d'],
  ]),
  withInput(
    'msmtp',
    ['msmtp'],
    ({ host, port, caFile }) => [
      'msmtp',
      ...[`--host=${host}`, `--port=${port}`, '--tls=on', '--tls-starttls=off', `--tls-trust-file=${caFile}`],
      ...['--timeout=8', '--from=a@example.test', 'b@example.test'],
    ],
    'Subject: x\n\nx\n',
  ),
  withInput(
    'ncat',
    ['ncat'],
    ({ host, port, caFile }) => ['ncat', '-v', '--ssl-verify', '--ssl-trustfile', caFile, host, String(port)],
    'x\n',
  ),
  withEnv(
    'node-fetch-trace',
    ['nodejs'],
    ({ url }) => [process.execPath, '-e', `fetch(${JSON.stringify(url)}).then((r) => r.text())`],
    ({ caFile }) => ({ NODE_EXTRA_CA_CERTS: caFile }),
  ),
  withEnv(
    'node-https-trace',
    ['nodejs'],
    ({ url }) => [process.execPath, '-e', `require('node:https').get(${JSON.stringify(url)}, (r) => r.resume())`],
    ({ caFile }) => ({ NODE_EXTRA_CA_CERTS: caFile }),
  ),
  of('npm', ['npm'], ({ url, caFile, dir }) => [
    'npm',
    ...['view', 'left-pad', `--registry=${url}`, `--cafile=${caFile}`, '--fetch-retries=0', `--cache=${dir}/npm`],
  ]),
  of('offlineimap', ['offlineimap3'], (visit) => {
    const rc = file(
      visit,
      'offlineimaprc',
      `[general]\naccounts = a\nsocktimeout = 8\nmetadata = ${visit.dir}/m\n[Account a]\nlocalrepository = l\nremoterepository = r\n[Repository l]\ntype = Maildir\nlocalfolders = ${visit.dir}/l\n[Repository r]\ntype = IMAP\nssl = yes\nremotehost = ${visit.host}\nremoteport = ${visit.port}\nremoteuser = u\nremotepass = p\nsslcacertfile = ${visit.caFile}\n`,
    );
    return ['offlineimap', '-c', rc, '-o', '-u', 'basic'];
  }),
  withInput(
    'openconnect',
    ['openconnect'],
    ({ url, caFile }) => [
      'openconnect',
      `--cafile=${caFile}`,
      '--no-system-trust',
      '--non-inter',
      '--authenticate',
      url,
    ],
    '',
  ),
  of('openssl-whole', ['openssl'], ({ host, port, caFile }) => [
    'openssl',
    ...['s_client', '-connect', `${host}:${port}`, '-servername', host, '-CAfile', caFile],
    ...['-verify_hostname', host, '-verify_return_error'],
  ]),
  ...python(),
  withEnv(
    'perl-socket',
    ['libio-socket-ssl-perl'],
    ({ host, port }) => [
      'perl',
      '-MIO::Socket::SSL',
      '-e',
      `IO::Socket::SSL->new(PeerAddr => '${host}', PeerPort => ${port}, Timeout => 8) or die "failed: $!, $SSL_ERROR"`,
    ],
    ({ caFile }) => ({ SSL_CERT_FILE: caFile }),
  ),
  of('php-stream', ['php-cli'], ({ url, caFile }) => [
    'php',
    ...['-d', `openssl.cafile=${caFile}`, '-d', 'default_socket_timeout=8', '-d', 'display_errors=1'],
    ...['-r', `file_get_contents('${url}');`],
  ]),
  of('php-smtp', ['php-cli'], ({ host, port, caFile }) => [
    'php',
    ...['-d', `openssl.cafile=${caFile}`, '-d', 'display_errors=1'],
    ...['-r', `stream_socket_client('ssl://${host}:${port}', $number, $text, 8); echo $number, ' ', $text;`],
  ]),
  of('pip', ['python3-pip'], ({ url, caFile, dir }) => [
    'pip',
    ...['download', 'six', '-i', url, '--cert', caFile, '--retries', '0', '--timeout', '6', '-d', dir],
  ]),
  of('rclone', ['rclone'], ({ url, caFile }) => [
    'rclone',
    ...['lsf', `:http,url='${url}':`, '--ca-cert', caFile, '--retries', '1', '--low-level-retries', '1'],
  ]),
  withEnv(
    'redis-cli',
    ['redis-tools'],
    ({ host, port, caFile }) => [
      'redis-cli',
      '--tls',
      '--sni',
      host,
      '--cacert',
      caFile,
      '-h',
      host,
      '-p',
      String(port),
      'ping',
    ],
    () => ({}),
  ),
  withEnv(
    'ruby-uri',
    ['ruby'],
    ({ url }) => ['ruby', '-ropen-uri', '-e', `URI.open('${url}', open_timeout: 8, read_timeout: 8).read`],
    ({ caFile }) => ({ SSL_CERT_FILE: caFile }),
  ),
  of('s3cmd', ['s3cmd'], ({ host, port, caFile }) => [
    's3cmd',
    ...['ls', `--host=${host}:${port}`, `--host-bucket=${host}:${port}`, '--access_key=a', '--secret_key=b'],
    `--ca-certs=${caFile}`,
  ]),
  of('siege', ['siege'], ({ url }) => ['siege', '-c', '1', '-r', '1', '-v', url]),
  withEnv(
    'skopeo',
    ['skopeo'],
    ({ host, port }) => ['skopeo', 'inspect', `docker://${host}:${port}/x:1`],
    ({ caFile }) => ({ SSL_CERT_FILE: caFile }),
  ),
  withInput(
    'socat',
    ['socat'],
    ({ host, port, caFile }) => ['socat', '-T', '6', '-', `OPENSSL:${host}:${port},cafile=${caFile},connect-timeout=6`],
    'x\n',
  ),
  of('stunnel', ['stunnel4'], (visit) => {
    const rc = file(
      visit,
      'stunnel.conf',
      `foreground = yes\npid =\ndebug = 5\n[inetd]\nclient = yes\nexec = /bin/true\nconnect = ${visit.host}:${visit.port}\nCAfile = ${visit.caFile}\nverifyChain = yes\ncheckHost = ${visit.host}\nsni = ${visit.host}\nTIMEOUTbusy = 6\n`.replace(
        '[inetd]\nclient = yes\nexec = /bin/true\n',
        'client = yes\n',
      ),
    );
    return ['stunnel', rc];
  }),
  of('svn', ['subversion'], ({ url, caFile, dir }) => [
    'svn',
    ...['ls', url, '--non-interactive', '--config-dir', dir],
    ...['--config-option', `servers:global:ssl-authority-files=${caFile}`],
    ...['--config-option', 'servers:global:http-timeout=6'],
  ]),
  of('swaks', ['swaks'], ({ host, port, caFile }) => [
    'swaks',
    ...['--server', host, '--port', String(port), '--tlsc', '--tls-verify', '--tls-ca-path', caFile],
    ...['--to', 'a@example.test', '--from', 'b@example.test', '--timeout', '6'],
  ]),
  withEnv(
    'w3m',
    ['w3m'],
    ({ url, caFile }) => ['w3m', '-dump', '-o', `ssl_ca_file=${caFile}`, '-o', 'ssl_verify_server=1', url],
    () => ({}),
  ),
  of('tcl', ['tcl-tls'], (visit) => [
    'tclsh',
    file(
      visit,
      'x.tcl',
      `package require tls\nset s [tls::socket -servername ${visit.host} -require 1 -cafile ${visit.caFile} ${visit.host} ${visit.port}]\ntls::handshake $s\n`,
    ),
  ]),
  of('wget-whole', ['wget'], ({ url, caFile, dir }) => [
    'wget',
    ...['--tries=1', '--timeout=8', `--ca-certificate=${caFile}`, '-O', join(dir, 'x'), url],
  ]),
  of('wget2', ['wget2'], ({ url, caFile, dir }) => [
    'wget2',
    ...['--tries=1', '--timeout=8', `--ca-certificate=${caFile}`, '-O', join(dir, 'x'), url],
  ]),
];

/** Python's libraries, each in a line or two, with the whole traceback. */
function python(): Speaker[] {
  const scripts: [id: string, packages: string[], script: (visit: Visit) => string][] = [
    ['python-urllib', [], ({ url }) => `import urllib.request as u; u.urlopen(${text(url)}, timeout=8)`],
    [
      'python-imaplib',
      [],
      ({ host, port }) =>
        `import imaplib, ssl; imaplib.IMAP4_SSL(${text(host)}, ${port}, ssl_context=ssl.create_default_context(), timeout=8)`,
    ],
    [
      'python-smtplib',
      [],
      ({ host, port }) =>
        `import smtplib, ssl; smtplib.SMTP_SSL(${text(host)}, ${port}, context=ssl.create_default_context(), timeout=8)`,
    ],
    [
      'python-requests-whole',
      ['python3-requests'],
      ({ url, caFile }) => `import requests; requests.get(${text(url)}, verify=${text(caFile)}, timeout=8)`,
    ],
    [
      'python-aiohttp',
      ['python3-aiohttp'],
      ({ url }) =>
        `import aiohttp, asyncio\nasync def go():\n  async with aiohttp.ClientSession() as s:\n    async with s.get(${text(url)}, timeout=8) as r: await r.text()\nasyncio.run(go())`,
    ],
    [
      'python-httpx',
      ['python3-httpx'],
      ({ url, caFile }) => `import httpx; httpx.get(${text(url)}, verify=${text(caFile)}, timeout=8)`,
    ],
    [
      'python-tornado',
      ['python3-tornado'],
      ({ url }) => `from tornado.httpclient import HTTPClient; HTTPClient().fetch(${text(url)}, request_timeout=8)`,
    ],
    [
      'python-twisted',
      ['python3-twisted', 'python3-service-identity'],
      ({ url }) =>
        `from twisted.internet import reactor, task\nfrom twisted.web.client import Agent\ntask.react(lambda r: Agent(r, connectTimeout=8).request(b"GET", ${text(url)}.encode()))`,
    ],
    [
      'python-pycurl',
      ['python3-pycurl'],
      ({ url, caFile }) =>
        `import pycurl; c = pycurl.Curl(); c.setopt(c.URL, ${text(url)}); c.setopt(c.CAINFO, ${text(caFile)}); c.setopt(c.TIMEOUT, 8); c.perform()`,
    ],
    [
      'python-ldap3',
      ['python3-ldap3'],
      ({ host, port, caFile }) =>
        `import ssl, ldap3; ldap3.Connection(ldap3.Server(${text(host)}, ${port}, use_ssl=True, tls=ldap3.Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=${text(caFile)}), connect_timeout=8), auto_bind=True)`,
    ],
    [
      'python-redis',
      ['python3-redis'],
      ({ host, port, caFile }) =>
        `import redis; redis.Redis(host=${text(host)}, port=${port}, ssl=True, ssl_ca_certs=${text(caFile)}, ssl_check_hostname=True, socket_timeout=8).ping()`,
    ],
    [
      'python-pika',
      ['python3-pika'],
      ({ host, port }) =>
        `import pika, ssl; pika.BlockingConnection(pika.ConnectionParameters(${text(host)}, ${port}, ssl_options=pika.SSLOptions(ssl.create_default_context(), ${text(host)}), connection_attempts=1, socket_timeout=6))`,
    ],
    [
      'python-paho',
      ['python3-paho-mqtt'],
      ({ host, port, caFile }) =>
        `import paho.mqtt.client as m; c = m.Client(); c.tls_set(${text(caFile)}); c.connect(${text(host)}, ${port})`,
    ],
    [
      'python-websockets',
      ['python3-websockets'],
      ({ host, port }) =>
        `import asyncio, websockets\nasync def go():\n  async with websockets.connect("wss://${host}:${port}/", open_timeout=8): pass\nasyncio.run(go())`,
    ],
    [
      'python-ftplib',
      [],
      ({ host, port }) =>
        `import ftplib, ssl; f = ftplib.FTP_TLS(context=ssl.create_default_context(), timeout=8); f.connect(${text(host)}, ${port})`,
    ],
  ];
  return scripts.map(([id, packages, script]) => ({
    id,
    packages: ['python3', ...packages],
    command: (visit) => ({
      argv: ['/usr/bin/python3', file(visit, 'x.py', `${script(visit)}\n`)],
      env: { SSL_CERT_FILE: visit.caFile },
    }),
  }));
}

function of(id: string, packages: string[], argv: (visit: Visit) => string[]): Speaker {
  return { id, packages, command: (visit) => ({ argv: argv(visit), env: { SSL_CERT_FILE: visit.caFile } }) };
}

function withInput(id: string, packages: string[], argv: (visit: Visit) => string[], input: string): Speaker {
  return { id, packages, command: (visit) => ({ argv: argv(visit), env: { SSL_CERT_FILE: visit.caFile }, input }) };
}

function withEnv(
  id: string,
  packages: string[],
  argv: (visit: Visit) => string[],
  env: (visit: Visit) => Record<string, string>,
): Speaker {
  return { id, packages, command: (visit) => ({ argv: argv(visit), env: env(visit) }) };
}

function file({ dir }: Visit, name: string, content: string, mode = 0o644): string {
  const path = join(dir, name);
  writeFileSync(path, content, { mode });
  return path;
}

function folder({ dir }: Visit, name: string): string {
  const path = join(dir, name);
  mkdirSync(path, { recursive: true });
  return path;
}

function text(value: string): string {
  return JSON.stringify(value);
}
