import { endOf, lineOf, type Runner, urlOf } from '../runner.ts';

const script = `
import sys, requests
try:
    requests.get(sys.argv[1], timeout=float(sys.argv[3]), allow_redirects=False, **({'verify': sys.argv[2]} if sys.argv[2] else {}))
except (requests.exceptions.SSLError, requests.exceptions.ProxyError, requests.exceptions.ConnectTimeout) as error:
    sys.exit('%s: %s' % (type(error).__name__, error))
except requests.exceptions.ConnectionError as error:
    if 'BadStatusLine' not in str(error) and 'RemoteDisconnected' not in str(error):
        sys.exit('%s: %s' % (type(error).__name__, error))
except Exception as error:
    sys.exit('%s: %s' % (type(error).__name__, error))
print('whytls: works')
`;

export const requests: Runner = {
  id: 'requests',
  name: 'Python requests',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('python3', 'python');
    if (!path) return null;
    const { stdout } = await machine.run(
      [
        path,
        '-c',
        'import sys,requests;print(sys.executable);print(requests.__version__);print(requests.certs.where())',
      ],
      { timeoutMs: 4_000 },
    );
    const [executable, version, ownRoots] = stdout.trim().split('\n');
    return executable?.startsWith('/') && version !== undefined
      ? { path: executable, version, library: 'lib:openssl', ...(ownRoots && { ownRoots }) }
      : null;
  },
  plan({ path }, { host, port, roots, timeoutSeconds }) {
    return { argv: [path, '-c', script, urlOf({ host, port }), roots ?? '', String(timeoutSeconds)] };
  },
  read(ran) {
    const end = endOf(ran);
    if (end) return end;
    if (ran.stdout.includes('whytls: works')) return { outcome: 'works', error: null };
    return {
      outcome: 'fails',
      error: lineOf(ran.stderr.split('\n').reverse().join('\n'), /./) ?? `exit status ${ran.code}`,
    };
  },
};
