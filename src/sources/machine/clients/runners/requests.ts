import { findPython, pythonArgv, readPython } from '../python-client.ts';
import type { Runner } from '../runner.ts';

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
  find: (machine) => findPython(machine, 'requests', 'requests.__version__', 'requests.certs.where()'),
  plan: (found, question) => ({ argv: pythonArgv(found, script, question) }),
  read: readPython,
};
