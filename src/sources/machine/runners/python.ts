import { endOf, lineOf, type Runner, urlOf } from '../runner.ts';

/** The answer of a server counts as one, whatever its status; what is no HTTP came through TLS all the same. */
const script = `
import sys, ssl, urllib.request, urllib.error, http.client
roots = sys.argv[2] or None
try:
    context = ssl.create_default_context(cafile=roots) if roots else None
    urllib.request.urlopen(sys.argv[1], timeout=float(sys.argv[3]), context=context).close()
except urllib.error.HTTPError:
    pass
except http.client.HTTPException:
    pass
except Exception as error:
    reason = getattr(error, 'reason', error)
    sys.exit('%s: %s' % (type(reason).__name__, reason))
print('whytls: works')
`;

export const python: Runner = {
  id: 'python',
  name: 'Python (ssl, urllib)',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('python3', 'python');
    if (!path) return null;
    // The program itself, not a shim that needs the home folder.
    const { stdout } = await machine.run(
      [
        path,
        '-c',
        'import sys,ssl,platform;print(sys.executable);print(platform.python_version());print(ssl.OPENSSL_VERSION)',
      ],
      { timeoutMs: 3_000 },
    );
    const [executable, version = null, library] = stdout.trim().split('\n');
    if (!executable?.startsWith('/') || library === undefined) return null;
    return { path: executable, version, library: 'lib:openssl' };
  },
  plan({ path }, { host, port, roots, timeoutSeconds }) {
    return { argv: [path, '-c', script, urlOf({ host, port }), roots ?? '', String(timeoutSeconds)] };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    if (ran.stdout.includes('whytls: works')) return { outcome: 'works', error: null };
    const error = lineOf(ran.stderr.split('\n').reverse().join('\n'), /./) ?? `exit status ${ran.code}`;
    return { outcome: 'fails', error };
  },
};
