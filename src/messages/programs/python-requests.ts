import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const pythonRequests: Program = {
  id: 'python-requests',
  name: 'Python requests and urllib3',
  side: 'client',
  client: 'requests',
  sources: ['psf/requests, urllib3'],
  marks: ['requests.exceptions', 'HTTPSConnectionPool', 'urllib3.exceptions'],
  tellMore: ['python3 -c "import certifi; print(certifi.where())"'],
  fix: 'python-client',
  meanings: [
    // As pyOpenSSL says it.
    recalled.likely(['tcp-reset', 'middlebox', 'closed-early'], "SysCallError(104, 'ECONNRESET')"),
    source.hides(
      ['ca-untrusted', 'interception', 'chain-incomplete', 'cert-expired', 'hostname-mismatch'],
      "HTTPSConnectionPool(host='{host}', port={number}): Max retries exceeded with url: {path} (Caused by SSLError({any}))",
    ),
    recalled.likely(
      ['proxy-failure'],
      "(Caused by ProxyError('Unable to connect to proxy', {any}))",
      "(Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: {number} {any}')))",
    ),
    recalled.likely(
      ['proxy-failure', 'client-config'],
      "(Caused by ProxyError('Your proxy appears to only use HTTP and not HTTPS, try changing your proxy URL to be HTTP. See: https://urllib3.readthedocs.io/en/latest/advanced-usage.html#https-proxy-error-http-proxy', {any}))",
    ),
    measured.likely(
      ['tcp-refused'],
      "(Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at {any}>: Failed to establish a new connection: [Errno 111] Connection refused'))",
    ),
    measured.likely(
      ['dns-failure'],
      '(Caused by NameResolutionError("<urllib3.connection.HTTPSConnection object at {any}>: Failed to resolve \'{host}\' ({any})"))',
    ),
    recalled.likely(
      ['tcp-timeout'],
      "(Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at {any}>, 'Connection to {host} timed out. (connect timeout={number})'))",
    ),
    source.certain(
      ['client-config'],
      'Could not find the TLS certificate file, invalid path: {path}',
      'Could not find the TLS key file, invalid path: {path}',
    ),
    source.possible(
      ['client-config'],
      "InsecureRequestWarning: Unverified HTTPS request is being made to host '{host}'.",
    ),
    recalled.likely(
      ['client-config', 'client-trust-store'],
      "SSLError(PermissionError(13, 'Permission denied'",
      "SSLError(FileNotFoundError(2, 'No such file or directory'",
    ),
  ],
};
