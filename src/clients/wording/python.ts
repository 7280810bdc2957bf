import { type Failure, isCutOff, isLate, isNameFault, resolverText, type Where, type Wording } from '../failure.ts';
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
    // An object's address in memory stands there, which differs each time.
    const object = `urllib3.connection.HTTPSConnection object at 0x7f0000000000`;
    if (failure.kind === 'name' && release.urllib3 === 2)
      return `requests.exceptions.ConnectionError: ${pool}NameResolutionError("<${object}>: Failed to resolve '${where.host}' (${error.text})"))`;
    if (failure.kind === 'name' || failure.kind === 'connect')
      return `requests.exceptions.ConnectionError: ${pool}NewConnectionError('<${object}>: Failed to establish a new connection: ${error.text}'))`;
    if (error.type === 'unanswered')
      return `requests.exceptions.ConnectionError: ('Connection aborted.', RemoteDisconnected('${error.text}'))`;
    if (failure.kind === 'ended' && failure.how === 'closed' && release.openssl >= 300 && release.python < 313)
      return `requests.exceptions.SSLError: ${pool}SSLError(SSLZeroReturnError(6, 'TLS/SSL connection has been closed (EOF) (_ssl.c:${release.line})')))`;
    if (failure.kind === 'ended' && failure.how === 'reset')
      return "requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))";
    if (failure.kind === 'chain' && isNameFault(failure) && release.urllib3 === 1)
      return `requests.exceptions.SSLError: ${pool}SSLError(${release.python < 310 ? 'SSLCertVerificationError' : 'CertificateError'}(${quoted((release.python < 310 ? refusedPattern(where) : null) ?? `hostname '${where.host}' ${doesNotMatch(where)}`)})))`;
    const quote = error.text.includes("'") ? '"' : "'";
    const kind =
      error.type === 'verify' ? 'SSLCertVerificationError' : error.type === 'eof' ? 'SSLEOFError' : 'SSLError';
    const number = error.type === 'eof' ? 8 : 1;
    return `requests.exceptions.SSLError: ${pool}SSLError(${kind}(${number}, ${quote}${error.text}${quote})))`;
  };
}

/** What of Python's exceptions programs tell apart, and its text. */
export type PythonError = {
  type: 'ssl' | 'verify' | 'eof' | 'late' | 'unanswered' | 'CertificateError' | 'os';
  text: string;
};

/** The exception of Python's ssl module, or of its sockets, that stands for a failure; null where it is not known. */
export function pythonError(
  failure: Failure,
  where: Where,
  { python, openssl, line, readLine }: PythonRelease,
): PythonError | null {
  const { host, hostIsIp } = where;
  const os = (text: string): PythonError => ({ type: 'os', text });
  switch (failure.kind) {
    case 'name':
      return os(`[Errno ${resolverText(failure).number}] ${resolverText(failure).text}`);
    case 'connect':
      return failure.how === 'timeout' ? os('[Errno 110] Connection timed out') : os('[Errno 111] Connection refused');
    case 'ended':
      if (failure.how === 'reset') return os('[Errno 104] Connection reset by peer');
      if (failure.how === 'timeout') return os('The handshake operation timed out');
      if (isCutOff(failure))
        return openssl < 300 || python >= 308
          ? { type: 'unanswered', text: 'Remote end closed connection without response' }
          : { type: 'late', text: `[SSL: KRB5_S_TKT_NYV] unexpected eof while reading (_ssl.c:${readLine})` };
      return openssl >= 300 && python >= 310
        ? {
            type: 'eof',
            text: `[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:${line})`,
          }
        : openssl < 300
          ? { type: 'eof', text: `EOF occurred in violation of protocol (_ssl.c:${line})` }
          : python >= 308
            ? { type: 'eof', text: `TLS/SSL connection has been closed (EOF) (_ssl.c:${line})` }
            : { type: 'ssl', text: `[SSL: KRB5_S_TKT_NYV] unexpected eof while reading (_ssl.c:${line})` };
    case 'chain': {
      if (failure.rule === 'unreadable') {
        const isAsn1 = failure.words !== 'cert length mismatch';
        return {
          type: 'ssl',
          text: `[SSL${isAsn1 ? '] ASN1 lib' : ': CERT_LENGTH_MISMATCH] cert length mismatch'} (_ssl.c:${line})`,
        };
      }
      if (isNameFault(failure) && python < 307)
        return { type: 'CertificateError', text: `hostname '${host}' ${doesNotMatch(where)}` };
      const reason = isNameFault(failure)
        ? `${hostIsIp ? 'IP address' : 'Hostname'} mismatch, certificate is not valid for '${host}'.`
        : python >= 313 && failure.fault?.rule === 'signature-algorithm-mismatch'
          ? 'cert info signature and signature algorithm mismatch'
          : opensslVerifyText(failure, openssl, hostIsIp);
      return {
        type: 'verify',
        text: `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed${python < 307 ? '' : `: ${reason}`} (_ssl.c:${line})`,
      };
    }
    default: {
      const error = opensslLastError(failure, openssl);
      if (!error) return null;
      const late = isLate(failure);
      const known = error.number === 333 ? python < 310 : python >= 308 || ![1109, 1116].includes(error.number);
      const unnamed = (error.number === 1115 || error.number === 1120) && (python < 313 || openssl < 302);
      if ((unnamed && openssl < 300) || isUnknown(error.reason))
        return { type: 'ssl', text: `[SSL] unknown error (_ssl.c:${line})` };
      const name = unnamed ? 'SSL' : known ? `SSL: ${nameOf(error, python)}` : 'SSL';
      return { type: late ? 'late' : 'ssl', text: `[${name}] ${error.reason} (_ssl.c:${late ? readLine : line})` };
    }
  }
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
