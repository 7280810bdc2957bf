import { endOf, type Runner, urlOf, failedWith } from '../runner.ts';

export const wget: Runner = {
  id: 'wget',
  name: 'wget',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('wget');
    if (!path) return null;
    const { stdout } = await machine.run([path, '--version'], { timeoutMs: 3_000 });
    const [, version] = /^GNU Wget2? (\S+)/.exec(stdout) ?? [];
    // BusyBox has a wget of its own, with other options.
    if (version === undefined) return null;
    return {
      path,
      version,
      library: /[+/](?:ssl\/)?gnutls/.test(stdout)
        ? 'lib:gnutls'
        : /ssl\/openssl|\+openssl/.test(stdout)
          ? 'lib:openssl'
          : null,
    };
  },
  plan({ path }, { host, port, roots, clean, timeoutSeconds }) {
    return {
      argv: [
        path,
        ...(clean ? ['--no-config'] : []),
        '-nv',
        '-O',
        '/dev/null',
        '--no-hsts',
        '--tries=1',
        '--max-redirect=0',
        `--timeout=${timeoutSeconds}`,
        ...(roots ? [`--ca-certificate=${roots}`] : []),
        urlOf({ host, port }),
      ],
    };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    // 8: the server answered with an error; 6: it wants a login.
    if (ran.code === 0 || ran.code === 8 || ran.code === 6) return { outcome: 'works', error: null };
    if (/No data received|Read error \(Success\)/i.test(ran.stderr)) return { outcome: 'works', error: null };
    return failedWith(ran, ran.stderr, /^ERROR:|GnuTLS:|OpenSSL:|Unable to establish/, /failed|unable|error/i);
  },
};
