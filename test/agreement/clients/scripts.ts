import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Needs, Release } from '../having.ts';
import type { RealClient, Seen, Visit } from '../real-client.ts';
import { type Command, type Finished, runCommand } from '../running.ts';
import { firstLine } from './curl.ts';

type Script = {
  ids: { id: string; what: string; interpreter: string; needs: Needs; release?: Release }[];
  versionArgv: string[];
  file: string;
  text(visit: Visit): string;
  command(interpreter: string, file: string, visit: Visit): Pick<Command, 'argv' | 'env'>;
  read(finished: Finished): Seen;
};

const debian = (release: Release, ...packages: string[]): Needs => ({ from: 'debian', release, packages });
const works: Seen = { outcome: 'works', error: null };

/** Python prints the exception last. An HTTP status that is an error comes after a handshake that was none. */
function pythonSeen({ code, stderr }: Finished): Seen {
  if (code === 0 || /HTTPError: HTTP Error [45]\d\d|HTTPError: [45]\d\d/.test(stderr)) return works;
  const last = stderr
    .trimEnd()
    .split('\n')
    .filter((line) => /^[A-Za-z_][\w.]*(?:: .*)?$/.test(line))
    .at(-1);
  return { outcome: 'fails', error: last ?? null };
}

const pyenv = (version: string) => `/root/.pyenv/versions/${version}/bin/python`;

const scripts: Script[] = [
  {
    ids: [
      ...['3.6.15', '3.7.16', '3.8.18', '3.9.18', '3.10.13', '3.11.7', '3.12.1', '3.13.0'].map((version) => ({
        id: `python-${version.split('.').slice(0, 2).join('.')}`,
        what: `Python ${version}, urllib.request; built by pyenv with Debian 12's OpenSSL`,
        interpreter: pyenv(version),
        needs: { from: 'pyenv', version } as const,
      })),
      {
        id: 'python-3.9-openssl-1.1',
        what: "Debian 11's Python, urllib.request",
        interpreter: '/usr/bin/python3',
        needs: debian(11, 'python3'),
        release: 11,
      },
      {
        id: 'python-3.13-openssl-3.5',
        what: "Debian 13's Python, urllib.request",
        interpreter: '/usr/bin/python3',
        needs: debian(13, 'python3'),
        release: 13,
      },
      {
        id: 'python-3.14',
        what: "Debian's newest Python, urllib.request",
        interpreter: '/usr/bin/python3',
        needs: debian('sid', 'python3'),
        release: 'sid',
      },
    ],
    versionArgv: ['-c', 'import sys, ssl; print(sys.version.split()[0], ssl.OPENSSL_VERSION)'],
    file: 'visit.py',
    text: ({ url, identity }) =>
      identity
        ? `import ssl, urllib.request\ncontext = ssl.create_default_context()\ncontext.load_cert_chain(${JSON.stringify(identity.certFile)}, ${JSON.stringify(identity.keyFile)})\nurllib.request.urlopen(${JSON.stringify(url)}, context=context).read()\n`
        : `import urllib.request\nurllib.request.urlopen(${JSON.stringify(url)}).read()\n`,
    command: (interpreter, file, { caFile }) => ({ argv: [interpreter, file], env: { SSL_CERT_FILE: caFile } }),
    read: pythonSeen,
  },
  {
    ids: [
      {
        id: 'python-2.7',
        what: "Python 2.7.18, urllib2; built by pyenv with Debian 12's OpenSSL",
        interpreter: pyenv('2.7.18'),
        needs: { from: 'pyenv', version: '2.7.18' },
      },
    ],
    versionArgv: ['-c', 'import sys, ssl; print(sys.version.split()[0] + " " + ssl.OPENSSL_VERSION)'],
    file: 'visit.py',
    text: ({ url, identity }) =>
      identity
        ? `import ssl, urllib2\ncontext = ssl.create_default_context()\ncontext.load_cert_chain(${JSON.stringify(identity.certFile)}, ${JSON.stringify(identity.keyFile)})\nurllib2.urlopen(${JSON.stringify(url)}, context=context).read()\n`
        : `import urllib2\nurllib2.urlopen(${JSON.stringify(url)}).read()\n`,
    command: (interpreter, file, { caFile }) => ({ argv: [interpreter, file], env: { SSL_CERT_FILE: caFile } }),
    read: pythonSeen,
  },
  {
    ids: [
      {
        id: 'requests-2.25',
        what: "Debian 11's python3-requests",
        interpreter: '/usr/bin/python3',
        needs: debian(11, 'python3-requests'),
        release: 11,
      },
      {
        id: 'requests-2.28',
        what: "Debian 12's python3-requests",
        interpreter: '/usr/bin/python3',
        needs: debian(12, 'python3-requests'),
      },
      {
        id: 'requests-2.32',
        what: "Debian 13's python3-requests",
        interpreter: '/usr/bin/python3',
        needs: debian(13, 'python3-requests'),
        release: 13,
      },
    ],
    versionArgv: [
      '-c',
      'import sys, ssl, requests, urllib3; print("requests", requests.__version__, "urllib3", urllib3.__version__, "Python", sys.version.split()[0], ssl.OPENSSL_VERSION)',
    ],
    file: 'visit.py',
    text: ({ url, identity }) =>
      `import requests\nrequests.get(${JSON.stringify(url)}${identity ? `, cert=(${JSON.stringify(identity.certFile)}, ${JSON.stringify(identity.keyFile)})` : ''})\n`,
    command: (interpreter, file, { caFile }) => ({ argv: [interpreter, file], env: { REQUESTS_CA_BUNDLE: caFile } }),
    read: pythonSeen,
  },
  {
    ids: [
      {
        id: 'httpx-0.28',
        what: "Debian 13's python3-httpx",
        interpreter: '/usr/bin/python3',
        needs: debian(13, 'python3-httpx'),
        release: 13,
      },
    ],
    versionArgv: ['-c', 'import httpx, ssl; print("httpx", httpx.__version__, ssl.OPENSSL_VERSION)'],
    file: 'visit.py',
    text: ({ url, caFile, identity }) => `import httpx, ssl
context = ssl.create_default_context(cafile=${JSON.stringify(caFile)})
${identity ? `context.load_cert_chain(${JSON.stringify(identity.certFile)}, ${JSON.stringify(identity.keyFile)})` : ''}
httpx.get(${JSON.stringify(url)}, verify=context)
`,
    command: (interpreter, file) => ({ argv: [interpreter, file] }),
    read: pythonSeen,
  },
  {
    ids: [
      {
        id: 'aiohttp-3.11',
        what: "Debian 13's python3-aiohttp",
        interpreter: '/usr/bin/python3',
        needs: debian(13, 'python3-aiohttp'),
        release: 13,
      },
    ],
    versionArgv: ['-c', 'import aiohttp, ssl; print("aiohttp", aiohttp.__version__, ssl.OPENSSL_VERSION)'],
    file: 'visit.py',
    text: ({ url, caFile, identity }) => `import aiohttp, asyncio, ssl
context = ssl.create_default_context(cafile=${JSON.stringify(caFile)})
${identity ? `context.load_cert_chain(${JSON.stringify(identity.certFile)}, ${JSON.stringify(identity.keyFile)})` : ''}
async def visit():
    async with aiohttp.ClientSession() as session:
        async with session.get(${JSON.stringify(url)}, ssl=context) as answer:
            await answer.read()
asyncio.run(visit())
`,
    command: (interpreter, file) => ({ argv: [interpreter, file] }),
    read: pythonSeen,
  },
  {
    ids: [
      {
        id: 'php-7.4',
        what: "Debian 11's PHP, file_get_contents",
        interpreter: 'php',
        needs: debian(11, 'php-cli'),
        release: 11,
      },
      { id: 'php-8.2', what: "Debian 12's PHP, file_get_contents", interpreter: 'php', needs: debian(12, 'php-cli') },
      {
        id: 'php-8.4',
        what: "Debian 13's PHP, file_get_contents",
        interpreter: 'php',
        needs: debian(13, 'php-cli'),
        release: 13,
      },
    ],
    versionArgv: ['-r', 'echo PHP_VERSION, " ", OPENSSL_VERSION_TEXT;'],
    file: 'visit.php',
    text: ({ url, identity }) =>
      `<?php $context = stream_context_create(${identity ? `['ssl' => ['local_cert' => '${identity.certFile}', 'local_pk' => '${identity.keyFile}']]` : ''}); file_get_contents('${url}', false, $context) === false && exit(1);\n`,
    command: (interpreter, file, { caFile }) => ({
      argv: [interpreter, '-d', 'display_errors=stderr', '-d', 'log_errors=0', '-d', `openssl.cafile=${caFile}`, file],
    }),
    read: ({ code, stdout, stderr }) => {
      if (code === 0 || /HTTP request failed! HTTP\/1\.[01] [45]/.test(stderr)) return works;
      const all = `${stdout}${stderr}`;
      const detail = /^error:.*$/m.exec(all)?.[0];
      const warning = /^(?:PHP )?Warning: +file_get_contents\([^)]*\): (.*?)(?: in \S+ on line \d+)?$/m.exec(all)?.[1];
      return { outcome: 'fails', error: (detail ?? warning)?.replace(/ in \S+visit.php on line \d+$/, '') ?? null };
    },
  },
  {
    ids: [
      {
        id: 'ruby-2.7',
        what: "Debian 11's Ruby, Net::HTTP",
        interpreter: 'ruby',
        needs: debian(11, 'ruby'),
        release: 11,
      },
      { id: 'ruby-3.1', what: "Debian 12's Ruby, Net::HTTP", interpreter: 'ruby', needs: debian(12, 'ruby') },
      {
        id: 'ruby-3.3',
        what: "Debian 13's Ruby, Net::HTTP",
        interpreter: 'ruby',
        needs: debian(13, 'ruby'),
        release: 13,
      },
    ],
    versionArgv: ['-ropenssl', '-e', 'puts RUBY_VERSION + " " + OpenSSL::OPENSSL_LIBRARY_VERSION'],
    file: 'visit.rb',
    text: ({ host, port, identity }) => `require 'net/http'
require 'openssl'
http = Net::HTTP.new(${JSON.stringify(host)}, ${port})
http.use_ssl = true
${identity ? `http.cert = OpenSSL::X509::Certificate.new(File.read(${JSON.stringify(identity.certFile)}))\nhttp.key = OpenSSL::PKey.read(File.read(${JSON.stringify(identity.keyFile)}))` : ''}
http.get('/')
`,
    command: (interpreter, file, { caFile }) => ({ argv: [interpreter, file], env: { SSL_CERT_FILE: caFile } }),
    read: ({ code, stderr }) =>
      code === 0
        ? works
        : { outcome: 'fails', error: /^\S+:\d+:in [`'][^']*': (.*)$/m.exec(stderr)?.[1]?.trim() ?? null },
  },
  {
    ids: [
      {
        id: 'perl-lwp-6.52',
        what: "Debian 11's LWP",
        interpreter: 'perl',
        needs: debian(11, 'libwww-perl'),
        release: 11,
      },
      { id: 'perl-lwp-6.68', what: "Debian 12's LWP", interpreter: 'perl', needs: debian(12, 'libwww-perl') },
      {
        id: 'perl-lwp-6.78',
        what: "Debian 13's LWP",
        interpreter: 'perl',
        needs: debian(13, 'libwww-perl'),
        release: 13,
      },
    ],
    versionArgv: [
      '-MLWP',
      '-MIO::Socket::SSL',
      '-MNet::SSLeay',
      '-e',
      'print "LWP $LWP::VERSION IO::Socket::SSL $IO::Socket::SSL::VERSION ", Net::SSLeay::SSLeay_version(0), "\\n"',
    ],
    file: 'visit.pl',
    text: ({ url, identity }) => `use LWP::UserAgent;
my $agent = LWP::UserAgent->new(${identity ? `ssl_opts => { verify_hostname => 1, SSL_cert_file => '${identity.certFile}', SSL_key_file => '${identity.keyFile}' }` : ''});
my $answer = $agent->get('${url}');
print STDERR $answer->status_line, "\\n";
exit($answer->header('Client-Warning') ? 1 : 0);
`,
    command: (interpreter, file, { caFile }) => ({ argv: [interpreter, file], env: { PERL_LWP_SSL_CA_FILE: caFile } }),
    read: ({ code, stderr }) =>
      code === 0 ? works : { outcome: 'fails', error: stderr.trim().split('\n')[0] || null },
  },
];

/** Interpreters whose program is a few lines: Python, requests, PHP, Ruby, Perl. */
export const scripted: RealClient[] = scripts.flatMap((script) =>
  script.ids.map(
    ({ id, what, interpreter, needs, release }): RealClient => ({
      id,
      what,
      needs,
      version: async () =>
        firstLine(
          await runCommand(
            { argv: [interpreter, ...script.versionArgv], ...(release && { release }) },
            { dir: '/tmp', timeoutMs: 10_000 },
          ),
        ),
      visit: async (visit) => {
        const file = join(visit.dir, script.file);
        writeFileSync(file, script.text(visit));
        return script.read(
          await runCommand({ ...script.command(interpreter, file, visit), ...(release && { release }) }, visit),
        );
      },
    }),
  ),
);
