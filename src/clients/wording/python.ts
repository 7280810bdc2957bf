import {
  type ChainFailure,
  type Failure,
  isCutOff,
  isLate,
  isNameFault,
  resolverText,
  type Where,
  type Wording,
} from '../failure.ts';
import { opensslVerifyText } from './openssl-verify.ts';
import { isUnknown, opensslLastError, type OpensslRelease } from './openssl.ts';

/** `line` and `readLine`: those of _ssl.c that errors of the handshake, and those after it, name. */
export type PythonRelease = { python: number; openssl: OpensslRelease; line: number; readLine: number };

/** What Python's urllib raises. `python`: 311 is 3.11. */
export function pythonWording(release: PythonRelease): Wording {
  const module = release.python < 300 ? 'urllib2' : 'urllib.error';
  return (failure, where) => {
    const error = pythonError(failure, where, release);
    if (error === null) return null;
    if (error.type === 'unanswered') return `http.client.RemoteDisconnected: ${error.text}`;
    if (error.type === 'late' || error.type === 'CertificateError')
      return `ssl.${error.type === 'late' ? 'SSLError' : 'CertificateError'}: ${error.text}`;
    return `${module}.URLError: <urlopen error ${error.text}>`;
  };
}

/** What requests raises, with urllib3's words around. `urllib3`: 1 or 2. */
export function requestsWording(release: PythonRelease & { urllib3: 1 | 2 }): Wording {
  return (failure, where) => {
    const error = pythonError(failure, where, release);
    if (error === null) return null;
    const pool = `HTTPSConnectionPool(host='${where.host}', port=${where.port}): Max retries exceeded with url: / (Caused by `;
    const unconnected = unconnectedError(failure, where, error.text, release.urllib3);
    if (unconnected !== null) return `requests.exceptions.ConnectionError: ${pool}${unconnected})`;
    const aborted = abortedError(failure, error);
    if (aborted !== null) return `requests.exceptions.ConnectionError: ('Connection aborted.', ${aborted})`;
    return `requests.exceptions.SSLError: ${pool}SSLError(${sslErrorOf(failure, where, error, release)}))`;
  };
}

/** urllib3's error where there was no connection. An object's address in memory stands in it, which differs each time. */
function unconnectedError({ kind }: Failure, { host }: Where, text: string, urllib3: 1 | 2): string | null {
  if (kind !== 'name' && kind !== 'connect') return null;
  const object = 'urllib3.connection.HTTPSConnection object at 0x7f0000000000';
  return kind === 'name' && urllib3 === 2
    ? `NameResolutionError("<${object}>: Failed to resolve '${host}' (${text})")`
    : `NewConnectionError('<${object}>: Failed to establish a new connection: ${text}')`;
}

function abortedError(failure: Failure, { type, text }: PythonError): string | null {
  if (type === 'unanswered') return `RemoteDisconnected('${text}')`;
  return failure.kind === 'ended' && failure.how === 'reset'
    ? "ConnectionResetError(104, 'Connection reset by peer')"
    : null;
}

/** The exception of the ssl module that urllib3 passes on, as its repr has it. */
function sslErrorOf(
  failure: Failure,
  where: Where,
  { type, text }: PythonError,
  { python, openssl, line, urllib3 }: PythonRelease & { urllib3: 1 | 2 },
): string {
  if (failure.kind === 'ended' && failure.how === 'closed' && openssl >= 300 && python < 313)
    return `SSLZeroReturnError(6, 'TLS/SSL connection has been closed (EOF) (_ssl.c:${line})')`;
  if (isNameFault(failure) && urllib3 === 1) {
    const mismatch = `hostname '${where.host}' ${doesNotMatch(where)}`;
    return python < 310
      ? `SSLCertVerificationError(${quoted(refusedPattern(where) ?? mismatch)})`
      : `CertificateError(${quoted(mismatch)})`;
  }
  if (type === 'eof') return `SSLEOFError(8, ${quoted(text)})`;
  return `${type === 'verify' ? 'SSLCertVerificationError' : 'SSLError'}(1, ${quoted(text)})`;
}

/** What of Python's exceptions programs tell apart, and its text. */
export type PythonError = {
  type: 'ssl' | 'verify' | 'eof' | 'late' | 'unanswered' | 'CertificateError' | 'os';
  text: string;
};

/** The exception of Python's ssl module, or of its sockets, that stands for a failure; null where it is not known. */
export function pythonError(failure: Failure, where: Where, release: PythonRelease): PythonError | null {
  switch (failure.kind) {
    case 'name': {
      const { number, text } = resolverText(failure);
      return { type: 'os', text: `[Errno ${number}] ${text}` };
    }
    case 'connect':
      return {
        type: 'os',
        text: failure.how === 'timeout' ? '[Errno 110] Connection timed out' : '[Errno 111] Connection refused',
      };
    case 'ended':
      return endedError(failure, release);
    case 'chain':
      return failure.rule === 'unreadable' ? unreadError(failure, release) : chainError(failure, where, release);
    default:
      return queuedError(failure, release);
  }
}

function endedError(
  failure: Extract<Failure, { kind: 'ended' }>,
  { python, openssl, line, readLine }: PythonRelease,
): PythonError {
  if (failure.how === 'reset') return { type: 'os', text: '[Errno 104] Connection reset by peer' };
  if (failure.how === 'timeout') return { type: 'os', text: 'The handshake operation timed out' };
  // Before 3.8 it takes OpenSSL 3's number for one of its own table.
  const misnamed = '[SSL: KRB5_S_TKT_NYV] unexpected eof while reading';
  if (isCutOff(failure))
    return openssl < 300 || python >= 308
      ? { type: 'unanswered', text: 'Remote end closed connection without response' }
      : { type: 'late', text: `${misnamed} (_ssl.c:${readLine})` };
  if (openssl >= 300 && python < 308) return { type: 'ssl', text: `${misnamed} (_ssl.c:${line})` };
  const eof = 'EOF occurred in violation of protocol';
  const text =
    openssl < 300
      ? eof
      : python >= 310
        ? `[SSL: UNEXPECTED_EOF_WHILE_READING] ${eof}`
        : 'TLS/SSL connection has been closed (EOF)';
  return { type: 'eof', text: `${text} (_ssl.c:${line})` };
}

function unreadError({ words }: ChainFailure, { line }: PythonRelease): PythonError {
  const text = words === 'cert length mismatch' ? '[SSL: CERT_LENGTH_MISMATCH] cert length mismatch' : '[SSL] ASN1 lib';
  return { type: 'ssl', text: `${text} (_ssl.c:${line})` };
}

function chainError(failure: ChainFailure, where: Where, { python, openssl, line }: PythonRelease): PythonError {
  const { host, hostIsIp } = where;
  if (isNameFault(failure) && python < 307)
    return { type: 'CertificateError', text: `hostname '${host}' ${doesNotMatch(where)}` };
  const reason = () => {
    if (isNameFault(failure))
      return `${hostIsIp ? 'IP address' : 'Hostname'} mismatch, certificate is not valid for '${host}'.`;
    return python >= 313 && failure.fault?.rule === 'signature-algorithm-mismatch'
      ? 'cert info signature and signature algorithm mismatch'
      : opensslVerifyText(failure, openssl, hostIsIp);
  };
  const text = `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed${python < 307 ? '' : `: ${reason()}`}`;
  return { type: 'verify', text: `${text} (_ssl.c:${line})` };
}

/** What OpenSSL has queued, under the name that Python's own table has for its number. */
function queuedError(failure: Failure, { python, openssl, line, readLine }: PythonRelease): PythonError | null {
  const error = opensslLastError(failure, openssl);
  if (!error) return null;
  const { number, reason } = error;
  const late = isLate(failure);
  const known = number === 333 ? python < 310 : python >= 308 || ![1109, 1116].includes(number);
  const unnamed = (number === 1115 || number === 1120) && (python < 313 || openssl < 302);
  if ((unnamed && openssl < 300) || isUnknown(reason))
    return { type: 'ssl', text: `[SSL] unknown error (_ssl.c:${line})` };
  const name = known && !unnamed ? `SSL: ${nameOf(error, python)}` : 'SSL';
  return { type: late ? 'late' : 'ssl', text: `[${name}] ${reason} (_ssl.c:${late ? readLine : line})` };
}

/** A name out of Python's own table of reasons, which of OpenSSL 3's numbers has others in old releases. */
function nameOf({ number, reason }: { number: number; reason: string }, python: number): string {
  return number === 333 && python < 308 ? 'BAD_MAC_LENGTH' : constant(reason);
}

/** What ssl.match_hostname refuses to look at, in Python before 3.12 (and after 3.6, where urllib3 1 asks it). */
function refusedPattern({ names }: Where): string | null {
  const odd = names.find((name) => name.split('*').length > 2);
  if (odd !== undefined) return `too many wildcards in certificate DNS name: '${odd}'.`;
  const within = names.find((name) => /\..*\*/.test(name));
  if (within !== undefined) return `wildcard can only be present in the leftmost label: '${within}'.`;
  const partial = names.find((name) => /^(?!\*\.)[^.]*\*/.test(name));
  return partial === undefined ? null : `partial wildcards in leftmost label are not supported: '${partial}'.`;
}

/** As Python's repr has it. */
function quoted(text: string): string {
  return text.includes("'") ? `"${text}"` : `'${text}'`;
}

/** ssl.match_hostname of Python before 3.7, and urllib3's. */
function doesNotMatch({ names, addresses, commonName }: Where): string {
  const all = [...names, ...addresses];
  const listed = all.length > 0 ? all : commonName === null ? [] : [commonName];
  return listed.length > 1
    ? `doesn't match either of ${listed.map((name) => `'${name}'`).join(', ')}`
    : `doesn't match '${listed[0] ?? ''}'`;
}

/** `SSLV3_ALERT_HANDSHAKE_FAILURE` */
function constant(reason: string): string {
  return reason
    .replace(/^ssl\/tls/, 'sslv3')
    .replaceAll(' ', '_')
    .toUpperCase();
}
