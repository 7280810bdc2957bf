import { tls13 } from '../../wire/registry/versions.ts';
import {
  byKind,
  type ChainFailure,
  type ChainFault,
  type Where,
  type WordsByKind,
  type Wording,
  isCutOff,
  isLate,
  isNameFault,
  sameFor,
  trustFaults,
} from '../failure.ts';
import { gnutlsError, gnutlsReceived, isKeyUsage, isTooMany } from './gnutls.ts';
import { isInvalid, opensslVerifyCode, opensslVerifyText } from './openssl-verify.ts';
import { type OpensslError, type OpensslRelease, opensslError, opensslErrorString, opensslInvalid } from './openssl.ts';

/** A release of curl: 774 is 7.74, 814 is 8.14. */
export type CurlRelease = { curl: number };

/** What curl(1) prints with OpenSSL; `version` is that of the library, such as `3.0.19`. */
export function curlOpensslWording({
  curl,
  openssl,
  version,
}: CurlRelease & { openssl: OpensslRelease; version: string }): Wording {
  const library = openssl >= 300 ? `OpenSSL/${version}: ` : '';
  const failed = (error: OpensslError | null) =>
    error && `curl: (35) ${curl >= 812 ? 'TLS connect error: ' : library}${opensslErrorString(error, openssl)}`;
  const reading = (text: string) => `curl: (56) OpenSSL SSL_read: ${text}, errno `;
  const connecting = (text: string, { host, port }: Where) =>
    `curl: (35) OpenSSL SSL_connect: ${text} in connection to ${host}:${port} `;
  return byKind(
    {
      ...curlConnectWords(curl),
      chain: (failure, where) => {
        if (failure.rule === 'unreadable') return failed(opensslError(failure, openssl));
        if (isNameFault(failure)) return `curl: (60) ${alternativeNames(where, curl)}`;
        const invalid = isInvalid(failure) && curl < 817 ? opensslInvalid(failure, openssl) : null;
        if (invalid) return failed(invalid);
        const text = opensslVerifyText(failure, openssl, where.hostIsIp);
        return curl < 817
          ? `curl: (60) SSL certificate problem: ${text}`
          : `curl: (60) SSL certificate OpenSSL verify result: ${text} (${opensslVerifyCode(failure)})`;
      },
      ended: (failure, where) => {
        if (failure.how === 'timeout') return null;
        if (isCutOff(failure))
          return curl < 812
            ? 'curl: (52) Empty reply from server'
            : `${reading(`OpenSSL/${version}: error:0A000126:SSL routines::unexpected eof while reading`)}0`;
        // OpenSSL 3 queues an error for it that curl overlooked before 8.12.
        if (failure.how === 'closed')
          return curl < 812 ? connecting('SSL_ERROR_SYSCALL', where) : failed(opensslError(failure, openssl));
        const reset = 'Connection reset by peer';
        if (curl >= 780) return `curl: (${failure.finished ? 56 : 35}) Recv failure: ${reset}`;
        return failure.finished ? `${reading(reset)}104` : connecting(reset, where);
      },
      alert: (failure) => {
        const error = opensslError(failure, openssl);
        if (isLate(failure) && error) return `${reading(`${library}${opensslErrorString(error, openssl)}`)}0`;
        // curl takes it for a verdict of its own, and finds that it had none.
        return failure.description === certificateExpired
          ? 'curl: (60) SSL certificate verification failed'
          : failed(error);
      },
    },
    (failure) => failed(opensslError(failure, openssl)),
  );
}

const certificateExpired = 45;

/** curl of macOS, on LibreSSL: what it says of chains and alerts. `version` is that of the library. */
export function curlLibresslWording({ curl, version }: CurlRelease & { version: string }): Wording {
  const words = curlOpensslWording({ curl, openssl: 110, version });
  return (failure, where) => {
    if (failure.kind !== 'alert')
      return ['chain', 'name', 'connect'].includes(failure.kind) ? words(failure, where) : null;
    const { number, reason } = opensslError(failure, 110) as OpensslError;
    return `curl: (35) LibreSSL/${version}: error:1404B${number.toString(16).toUpperCase()}:SSL routines:ST_CONNECT:${reason}`;
  };
}

/** What curl(1), and with other words before it every program on libcurl-gnutls, prints. */
export function curlGnutlsWording({ curl }: CurlRelease): Wording {
  const files = 'CAfile: /etc/ssl/certs/ca-certificates.crt CRLfile: none';
  const refused = (reason: string) =>
    curl < 812
      ? `curl: (60) server certificate verification failed. ${files}`
      : `curl: (60) server verification failed: ${reason}. (${files})`;
  const handshake = (text: string | null) =>
    text && `curl: (35) ${curl < 812 ? 'gnutls_handshake() failed: ' : 'GnuTLS, handshake failed: '}${text}`;
  const alertReceived = 'A TLS fatal alert has been received.';
  const words = byKind(
    {
      ...curlConnectWords(curl),
      chain: (failure, { host, names, commonName }) => {
        const code = issuerCode(failure);
        if (code !== null) return verifyFailed(code);
        if (failure.rule === 'unreadable' || isKeyUsage(failure)) return handshake(gnutlsError(failure));
        if (!isNameFault(failure)) return refused(gnutlsReasons[failure.rule] ?? noReason);
        return `curl: (60) SSL: certificate subject name (${commonName ?? names[0] ?? ''}) does not match target ${hostName(curl)} '${host}'`;
      },
      revoked: () => refused(noReason),
      'revocation-unknown': ({ how, problem }) =>
        refused(how === 'bad-staple' && problem !== 'stale' ? 'attached OCSP status response is invalid' : noReason),
      ended: (failure) => {
        if (isCutOff(failure))
          return 'curl: (56) GnuTLS recv error (-110): The TLS connection was non-properly terminated.';
        if (failure.how !== 'reset') return handshake(gnutlsError(failure));
        if (curl < 780 && !failure.finished) return 'curl: (35) gnutls_handshake() failed: Error in the pull function.';
        return `curl: (${curl < 812 && !failure.finished ? 35 : 56}) Recv failure: Connection reset by peer`;
      },
      alert: (failure) => {
        // Asked to negotiate again, it shakes hands again.
        const again = failure.afterwards && failure.version !== tls13;
        return isLate(failure) && !again
          ? `curl: (56) GnuTLS recv error (-12): ${alertReceived}`
          : handshake(gnutlsReceived(failure.description) ?? alertReceived);
      },
    },
    (failure) => handshake(gnutlsError(failure)),
  );
  return (failure, where) => (isTooMany(failure) ? verifyFailed(-101) : words(failure, where));
}

function verifyFailed(code: number): string {
  return `curl: (35) server cert verify failed: ${code}`;
}

/** GNUTLS_E_ of an issuer that cannot be imported, which it only does when the handshake is over. lib/errors.c. */
function issuerCode({ rule, depth, words = '' }: ChainFailure): number | null {
  if (rule !== 'unreadable' || depth === 0) return null;
  if (words.endsWith('Error in TAG.')) return -73;
  return words.startsWith('ASN1 parser') ? -69 : words.startsWith('Duplicate') ? -430 : -43;
}

/** Git passes on what libcurl says. */
export function gitWording(of: Wording): Wording {
  return (failure, where) => {
    const text = of(failure, where);
    return text && `fatal: unable to access '${where.url}': ${text.replace(/^curl: \(\d+\) /, '')}`;
  };
}

/** What curl says where TLS is not reached, or no answer comes. */
export function curlConnectWords(curl: number): WordsByKind {
  return {
    name: (_, { host }) => `curl: (6) Could not resolve host: ${host}`,
    connect: ({ how }, { host, port }) => {
      if (how === 'reset') return 'curl: (35) Recv failure: Connection reset by peer';
      if (how === 'timeout')
        return `curl: (28) Failed to connect to ${host} port ${port} after 300000 ms: Timeout was reached`;
      return curl < 784
        ? `curl: (7) Failed to connect to ${host} port ${port}: Connection refused`
        : `curl: (7) Failed to connect to ${host} port ${port} after 0 ms: ${curl < 812 ? "Couldn't" : 'Could not'} connect to server`;
    },
  };
}

function alternativeNames({ host, hostIsIp, names, addresses, commonName }: Where, curl: number): string {
  if (names.length + addresses.length === 0 && commonName !== null)
    return `SSL: certificate subject name '${commonName}' does not match target ${hostName(curl)} '${host}'`;
  const kind =
    hostIsIp && curl >= 800 ? `${curl < 817 ? 'ip' : 'IP'}${host.includes(':') ? 'v6' : 'v4'} address` : hostName(curl);
  return `SSL: no alternative certificate subject name matches target ${kind} '${host}'`;
}

function hostName(curl: number): string {
  return curl < 812 ? 'host name' : 'hostname';
}

/** lib/vtls/gtls.c since 8.12 */
const gnutlsReasons: Partial<Record<ChainFault, string>> = {
  expired: 'certificate has expired',
  ...sameFor(['weak-signature', 'weak-key'], 'certificate uses insecure algorithm'),
  ...sameFor([...trustFaults, 'distrusted', 'bad-signature'], 'certificate signer not trusted'),
};
const noReason = 'certificate error, no details available';
