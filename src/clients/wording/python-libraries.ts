import { isInRequest, type Wording } from '../failure.ts';
import { type PythonRelease, pythonError } from './python.ts';

/** What httpx raises: its own classes around Python's words. */
export function httpxWording(release: PythonRelease): Wording {
  return (failure, where) => {
    const error = pythonError(failure, where, release);
    if (error === null) return null;
    if (failure.kind === 'ended' && failure.how === 'timeout')
      return `httpx.ConnectTimeout: _ssl.c:${release.line}: ${error.text}`;
    if (error.type === 'unanswered')
      return 'httpx.RemoteProtocolError: Server disconnected without sending a response.';
    return `httpx.${isInRequest(failure) ? 'ReadError' : 'ConnectError'}: ${error.text}`;
  };
}

/** What aiohttp raises: which connection it was about, and Python's exception in brackets. */
export function aiohttpWording(release: PythonRelease): Wording {
  return (failure, where) => {
    const error = pythonError(failure, where, release);
    if (error === null) return null;
    const to = `Cannot connect to host ${where.host}:${where.port}`;
    // An object's address in memory stands there, which differs each time.
    const context = 'ssl:<ssl.SSLContext object at 0x7f0000000000>';
    const quote = error.text.includes("'") ? '"' : "'";
    switch (error.type) {
      case 'verify':
        return `aiohttp.client_exceptions.ClientConnectorCertificateError: ${to} ssl:True [SSLCertVerificationError: (1, ${quote}${error.text}${quote})]`;
      case 'unanswered':
        return 'aiohttp.client_exceptions.ServerDisconnectedError: Server disconnected';
      case 'late':
        return `aiohttp.client_exceptions.ClientOSError: [Errno 1] ${error.text}`;
      case 'eof':
        return `aiohttp.client_exceptions.ClientConnectorError: ${to} ${context} [None]`;
      case 'os':
        return `aiohttp.client_exceptions.ClientConnector${failure.kind === 'name' ? 'DNSError' : 'Error'}: ${to} ${context} [${
          failure.kind === 'connect'
            ? `Connect call failed ('${where.ip ?? where.host}', ${where.port})`
            : error.text.replace(/^\[Errno -?\d+\] /, '')
        }]`;
      default:
        return `aiohttp.client_exceptions.ClientConnectorSSLError: ${to} ${context} [${error.text}]`;
    }
  };
}
