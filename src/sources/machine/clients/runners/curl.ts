import { hostPort } from '../../../../net/place.ts';
import { endOf, type Runner, urlOf, failedWith } from '../runner.ts';

export const curl: Runner = {
  id: 'curl',
  name: 'curl',
  redirects: true,
  starttls: false,
  async find(machine) {
    const path = await machine.find('curl');
    if (!path) return null;
    const { stdout } = await machine.run([path, '-q', '--version'], { timeoutMs: 3_000 });
    const [, version = null] = /^curl (\S+)/.exec(stdout) ?? [];
    const library = /GnuTLS/.test(stdout)
      ? 'lib:gnutls'
      : /NSS/.test(stdout)
        ? 'lib:nss'
        : /OpenSSL|LibreSSL/.test(stdout)
          ? 'lib:openssl'
          : null;
    const libraryVersion = /(?:OpenSSL|LibreSSL|GnuTLS|NSS)\/(\S+)/.exec(stdout)?.[1];
    return { path, version, library, ...(libraryVersion !== undefined && { libraryVersion }) };
  },
  plan({ path }, { host, port, connect, roots, clean, timeoutSeconds }) {
    return {
      argv: [
        path,
        // Must come first to count.
        ...(clean ? ['-q'] : []),
        '-sS',
        '-o',
        '/dev/null',
        '-w',
        '%{time_appconnect}',
        '--max-time',
        String(timeoutSeconds),
        ...(roots ? ['--cacert', roots] : []),
        ...(connect ? ['--connect-to', `${hostPort({ host, port })}:${hostPort(connect)}`] : []),
        urlOf({ host, port }),
      ],
    };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    // 52: no HTTP answer; 1, 8: an answer that is no HTTP; 28: silence after the handshake.
    const shaken = Number.parseFloat(ran.stdout) > 0;
    if (ran.code === 0 || (shaken && [1, 8, 28, 52].includes(ran.code ?? -1))) return { outcome: 'works', error: null };
    return failedWith(ran, ran.stderr, /^curl: \(\d+\)/);
  },
};
