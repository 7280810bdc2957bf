import { findPython, pythonArgv, readPython } from '../python-client.ts';
import type { Runner } from '../runner.ts';

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
  find: (machine) => findPython(machine, 'ssl,platform', 'platform.python_version()', null),
  plan: (found, question) => ({ argv: pythonArgv(found, script, question) }),
  read: readPython,
};
