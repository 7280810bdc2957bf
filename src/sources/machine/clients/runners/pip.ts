import { findPython } from '../python-client.ts';
import { endOf, lineOf, type Runner, urlOf } from '../runner.ts';

export const pip: Runner = {
  id: 'pip',
  name: 'pip',
  redirects: false,
  starttls: false,
  find: (machine) => findPython(machine, 'pip,pip._vendor.certifi', 'pip.__version__', 'pip._vendor.certifi.where()'),
  plan({ path }, { host, port, roots, clean, timeoutSeconds }) {
    return {
      argv: [
        path,
        '-m',
        'pip',
        ...(clean ? ['--isolated'] : []),
        'download',
        // Of a connection that does not come about it says nothing otherwise.
        '-vv',
        '--no-deps',
        '--no-cache-dir',
        '--disable-pip-version-check',
        '--retries=0',
        `--timeout=${timeoutSeconds}`,
        `--index-url=${urlOf({ host, port }, '/simple/')}`,
        ...(roots ? [`--cert=${roots}`] : []),
        'whytls-asks-no-such-package',
      ],
      ...(clean && { env: { PIP_FIND_LINKS: '' } }),
    };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    const said = ran.stdout + ran.stderr;
    const failed = lineOf(
      said,
      /SSLError|ProxyError|ConnectTimeout|NewConnectionError|CERTIFICATE_VERIFY_FAILED|Could not find a suitable TLS CA|invalid path/,
    );
    return failed ? { outcome: 'fails', error: reason(failed) } : { outcome: 'works', error: null };
  },
};

/** What caused it, out of a line that repeats itself. */
function reason(line: string): string {
  return /(?:SSLError|ProxyError|NewConnectionError|OSError)\(.*$/.exec(line)?.[0].slice(0, 300) ?? line;
}
