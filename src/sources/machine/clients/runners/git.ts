import { endOf, type Runner, urlOf, versionBy, failedWith } from '../runner.ts';

export const git: Runner = {
  id: 'git',
  name: 'git',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('git');
    if (!path) return null;
    return {
      path,
      version: await versionBy(machine, [path, '--version'], /version (\S+)/),
      library: await gitLibrary(machine, path),
    };
  },
  plan({ path }, { host, port, roots, clean, timeoutSeconds, scratch }) {
    return {
      argv: [
        path,
        '-c',
        'credential.helper=',
        '-c',
        'http.lowSpeedLimit=1',
        '-c',
        `http.lowSpeedTime=${timeoutSeconds}`,
        ...(roots ? ['-c', `http.sslCAInfo=${roots}`] : []),
        'ls-remote',
        urlOf({ host, port }, '/whytls-asks/no-such-repository.git'),
      ],
      env: {
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: 'true',
        ...(clean && { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }),
      },
      // Where a person would: the repository has settings of its own.
      cwd: clean ? scratch : process.cwd(),
    };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    const said = ran.stderr;
    const answered =
      ran.code === 0 ||
      /The requested URL returned error|repository .* not found|not valid: is this a git repository|Authentication failed|could not read (Username|Password)|Empty reply from server|expected (flush|service)|invalid server response/i.test(
        said,
      );
    if (answered) return { outcome: 'works', error: null };
    return failedWith(ran, said, /^fatal: unable to access/, /^fatal:/);
  },
};

/** Git speaks through libcurl, which distributions build with this library or that. */
async function gitLibrary(
  machine: Parameters<Runner['find']>[0],
  path: string,
): Promise<'lib:gnutls' | 'lib:openssl' | null> {
  const { stdout } = await machine.run([path, '--exec-path'], { timeoutMs: 2_000 });
  const folder = stdout.trim();
  if (!folder.startsWith('/') || machine.platform !== 'linux') return null;
  const helper = await machine.read(`${folder}/git-remote-http`);
  if (helper.kind !== 'read') return null;
  return Buffer.from(helper.bytes).includes('libcurl-gnutls') ? 'lib:gnutls' : 'lib:openssl';
}
