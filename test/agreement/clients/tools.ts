import type { Release } from '../having.ts';
import type { RealClient, Seen, Visit } from '../real-client.ts';
import { type Finished, runCommand } from '../running.ts';
import { firstLine } from './curl.ts';

type Tool = {
  name: string;
  /** Whose it is, where it is not Debian's own build. */
  script?: string;
  packages: string[];
  ids: [Release, string][];
  version: string[];
  argv(visit: Visit): { argv: string[]; env?: Record<string, string>; input?: string };
  read(finished: Finished): Seen;
};

const works: Seen = { outcome: 'works', error: null };

/** The roots and the identity, as wget, wget2 and aria2c take them. */
function wgetOptions({ caFile, identity }: Visit): string[] {
  const own = identity ? [`--certificate=${identity.certFile}`, `--private-key=${identity.keyFile}`] : [];
  return [`--ca-certificate=${caFile}`, ...own];
}

function requestTo(host: string): string {
  return `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
}

const tools: Tool[] = [
  {
    name: 'wget',
    packages: ['wget'],
    ids: [
      [11, 'wget-gnutls-3.7.1'],
      [12, 'wget-gnutls-3.7'],
      [13, 'wget-gnutls-3.8'],
    ],
    version: ['wget', '--version'],
    argv: (visit) => ({ argv: ['wget', '-nv', '--tries=1', '-O', '/dev/null', ...wgetOptions(visit), visit.url] }),
    read: ({ code, stderr }) => {
      if (code === 0 || (code === 8 && /ERROR [45]\d\d:/.test(stderr))) return works;
      const lines = stderr
        .replaceAll(/\n[ \t]+/g, ' ') // With OpenSSL the reason stands in a line of its own.
        .split('\n')
        .filter((line) =>
          /^(?:ERROR: |GnuTLS: |OpenSSL: )|^The certificate's owner|failed: |[Uu]nable to|error/.test(line),
        );
      const said =
        lines.filter((line) => /^(?:ERROR|GnuTLS|OpenSSL): |^The certificate's owner/.test(line)).at(-1) ??
        lines[0] ??
        stderr.trim().split('\n').at(-1);
      return { outcome: 'fails', error: said?.trim() || null };
    },
  },
  {
    name: 'git',
    packages: ['git'],
    ids: [
      [11, 'git-gnutls-3.7.1'],
      [12, 'git-gnutls-3.7'],
      [13, 'git-gnutls-3.8'],
    ],
    version: ['git', '--version'],
    argv: ({ url, caFile, identity }) => ({
      argv: [
        'git',
        '-c',
        `http.sslCAInfo=${caFile}`,
        ...(identity ? ['-c', `http.sslCert=${identity.certFile}`, '-c', `http.sslKey=${identity.keyFile}`] : []),
        'ls-remote',
        url,
      ],
      env: { GIT_TERMINAL_PROMPT: '0' },
    }),
    read: ({ code, stderr }) => {
      // The lab has no repository: to be told so is to have come through.
      if (
        code === 0 ||
        /not valid: is this a git repository|repository '.*' not found|The requested URL returned error: [45]/.test(
          stderr,
        )
      )
        return works;
      return { outcome: 'fails', error: /^fatal: .*/m.exec(stderr)?.[0] ?? null };
    },
  },
  {
    name: 'openssl s_client',
    packages: ['openssl'],
    ids: [
      [11, 'openssl-1.1.1'],
      [12, 'openssl-3.0'],
      [13, 'openssl-3.5'],
      ['sid', 'openssl-3.6'],
    ],
    version: ['openssl', 'version'],
    argv: ({ host, port, caFile, identity }) => ({
      argv: [
        'openssl',
        's_client',
        '-connect',
        `${host}:${port}`,
        ...(/^[\d.]+$/.test(host) ? [] : ['-servername', host]),
        '-CAfile',
        caFile,
        '-ign_eof',
        ...(identity ? ['-cert', identity.certFile, '-key', identity.keyFile] : []),
      ],
      input: requestTo(host),
    }),
    read: ({ code, stdout, stderr }) => {
      const failure = /^(?:.*:error:.*|.*:errno=.*|connect:.*)$/m.exec(stderr)?.[0] ?? null;
      const connected = /^New, TLSv|^New, SSLv|^\s+Protocol +: /m.test(stdout) && !/^New, \(NONE\)/m.test(stdout);
      const verified = [...stdout.matchAll(/^\s*(Verify return code: (\d+) .*)$/gm)].at(-1);
      if (!connected || (failure !== null && code !== 0 && !/unexpected eof/.test(failure)))
        return { outcome: 'fails', error: failure };
      if (verified && verified[2] !== '0') return { outcome: 'warns', error: verified[1]! };
      return code === null ? { outcome: 'fails', error: null } : works;
    },
  },
  {
    name: 'gnutls-cli',
    packages: ['gnutls-bin'],
    ids: [
      [11, 'gnutls-3.7.1'],
      [12, 'gnutls-3.7'],
      [13, 'gnutls-3.8'],
    ],
    version: ['gnutls-cli', '--version'],
    argv: ({ host, port, caFile, identity }) => ({
      argv: [
        'gnutls-cli',
        `--x509cafile=${caFile}`,
        `--port=${port}`,
        ...(identity ? [`--x509certfile=${identity.certFile}`, `--x509keyfile=${identity.keyFile}`] : []),
        host,
      ],
      input: requestTo(host),
    }),
    read: ({ code, stdout, stderr }) => {
      const all = `${stdout}\n${stderr}`;
      if (code === 0 && /^- Handshake was completed/m.test(all) && !/\*\*\* Fatal error/.test(all)) return works;
      const status = /^- Status: (?!The certificate is trusted).*/m.exec(all)?.[0];
      const fatal = /^\*\*\* (?:Fatal error|Received alert|Server has terminated).*/m.exec(all)?.[0];
      return {
        outcome: 'fails',
        error:
          (status ?? fatal ?? /^(?:Could not connect|Cannot resolve|.*failed).*/m.exec(all)?.[0] ?? null)?.trim() ??
          null,
      };
    },
  },
  {
    name: 'wget2',
    packages: ['wget2'],
    ids: [[13, 'wget2-gnutls-3.8']],
    version: ['wget2', '--version'],
    argv: (visit) => ({ argv: ['wget2', '-nv', '--tries=1', '-O', '/dev/null', ...wgetOptions(visit), visit.url] }),
    read: ({ code, stderr }) => {
      if (code === 0 || (code === 8 && /HTTP ERROR response/.test(stderr))) return works;
      return { outcome: 'fails', error: stderr.trim().split('\n')[0]?.trim() || null };
    },
  },
  {
    name: 'aria2',
    packages: ['aria2'],
    ids: [[13, 'aria2-gnutls-3.8']],
    version: ['aria2c', '--version'],
    argv: (visit) => ({
      argv: [
        ...['aria2c', '--max-tries=1', '--console-log-level=error', '--summary-interval=0'],
        ...[`--dir=${visit.dir}`, '--out=page', ...wgetOptions(visit), visit.url],
      ],
    }),
    read: ({ code, stdout, stderr }) => {
      const all = `${stdout}\n${stderr}`;
      if (code === 0 || /The response status is not successful|Resource not found/.test(all)) return works;
      // The innermost exception, without the line of its source.
      const said = [...all.matchAll(/\[\S+\.cc:\d+\] (?:errorCode=\d+ )?(.*)$/gm)].at(-1)?.[1];
      return { outcome: 'fails', error: said?.trim() ?? null };
    },
  },
];

/** The same tool in another build. */
function built(
  name: string,
  id: string,
  more: { script: string; program?: string; env?: Record<string, string> },
): Tool {
  const tool = tools.find((each) => each.name === name)!;
  const { script, program = name, env } = more;
  const inPlace = ([, ...rest]: string[]) => [program, ...rest];
  return {
    ...tool,
    name: `${name} built with OpenSSL, on the libraries`,
    script,
    ids: [[13, id]],
    version: inPlace(tool.version),
    argv: (visit) => {
      const command = tool.argv(visit);
      return { ...command, argv: inPlace(command.argv), env: { ...command.env, ...env } };
    },
  };
}

const onOpenssl: Tool[] = [
  built('wget', 'wget-openssl-3.5', { script: 'on-openssl.sh', program: '/var/tmp/on-openssl/wget/src/wget' }),
  built('git', 'git-openssl-3.5', { script: 'on-openssl.sh', env: { GIT_EXEC_PATH: '/var/tmp/on-openssl/git-core' } }),
];

/** The command-line tools that come with Debian 11, 12 and 13. */
export const debianTools: RealClient[] = [...tools, ...onOpenssl].flatMap((tool) =>
  tool.ids.map(
    ([release, id]): RealClient => ({
      id,
      what: `${tool.name} of Debian ${release}`,
      needs: tool.script
        ? { from: 'source', release, script: tool.script }
        : { from: 'debian', release, packages: tool.packages },
      version: async () =>
        firstLine(await runCommand({ argv: tool.version, release }, { dir: '/tmp', timeoutMs: 5_000 })),
      visit: async (visit) => tool.read(await runCommand({ ...tool.argv(visit), release }, visit)),
    }),
  ),
);
