import { tls13 } from '../../wire/registry/versions.ts';
import {
  type ChainFault,
  type Failure,
  type Where,
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
  const failed = (error: OpensslError) =>
    `curl: (35) ${curl >= 812 ? 'TLS connect error: ' : library}${opensslErrorString(error, openssl)}`;
  return (failure, where) => {
    const common = curlConnectWording(failure, where, curl);
    if (common !== null) return common;
    if (failure.kind === 'chain' && failure.rule !== 'unreadable') {
      if (isNameFault(failure)) return `curl: (60) ${alternativeNames(where, curl)}`;
      const invalid = isInvalid(failure) && curl < 817 ? opensslInvalid(failure, openssl) : null;
      if (invalid) return failed(invalid);
      const text = opensslVerifyText(failure, openssl, where.hostIsIp);
      return curl < 817
        ? `curl: (60) SSL certificate problem: ${text}`
        : `curl: (60) SSL certificate OpenSSL verify result: ${text} (${opensslVerifyCode(failure)})`;
    }
    if (isCutOff(failure))
      return curl < 812
        ? 'curl: (52) Empty reply from server'
        : `curl: (56) OpenSSL SSL_read: OpenSSL/${version}: error:0A000126:SSL routines::unexpected eof while reading, errno 0`;
    // OpenSSL 3 queues an error for it that curl overlooked before 8.12.
    if (failure.kind === 'ended' && failure.how === 'closed' && curl < 812)
      return `curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to ${where.host}:${where.port} `;
    if (failure.kind === 'ended' && failure.how === 'reset' && curl < 780)
      return failure.finished
        ? 'curl: (56) OpenSSL SSL_read: Connection reset by peer, errno 104'
        : `curl: (35) OpenSSL SSL_connect: Connection reset by peer in connection to ${where.host}:${where.port} `;
    // curl takes it for a verdict of its own, and finds that it had none.
    if (failure.kind === 'alert' && failure.description === certificateExpired && !isLate(failure))
      return 'curl: (60) SSL certificate verification failed';
    const error = opensslError(failure, openssl);
    if (isLate(failure) && error)
      return `curl: (56) OpenSSL SSL_read: ${library}${opensslErrorString(error, openssl)}, errno 0`;
    if (error) return failed(error);
    if (failure.kind === 'ended' && failure.how === 'reset')
      return `curl: (${failure.finished ? 56 : 35}) Recv failure: Connection reset by peer`;
    return null;
  };
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
  return (failure, where) => {
    const common = curlConnectWording(failure, where, curl);
    if (common !== null) return common;
    const code = isTooMany(failure) ? -101 : issuerCode(failure);
    if (code !== null) return `curl: (35) server cert verify failed: ${code}`;
    if (failure.kind === 'chain' && failure.rule !== 'unreadable' && !isKeyUsage(failure)) {
      if (isNameFault(failure))
        return `curl: (60) SSL: certificate subject name (${where.commonName ?? where.names[0] ?? ''}) does not match target ${hostName(curl)} '${where.host}'`;
      const where_ = 'CAfile: /etc/ssl/certs/ca-certificates.crt CRLfile: none';
      return curl < 812
        ? `curl: (60) server certificate verification failed. ${where_}`
        : `curl: (60) server verification failed: ${gnutlsReasons[failure.rule] ?? noReason}. (${where_})`;
    }
    if (failure.kind === 'revoked' || failure.kind === 'revocation-unknown') {
      const invalid = failure.kind !== 'revoked' && failure.how === 'bad-staple' && failure.problem !== 'stale';
      return curl < 812
        ? 'curl: (60) server certificate verification failed. CAfile: /etc/ssl/certs/ca-certificates.crt CRLfile: none'
        : `curl: (60) server verification failed: ${invalid ? 'attached OCSP status response is invalid' : noReason}. (CAfile: /etc/ssl/certs/ca-certificates.crt CRLfile: none)`;
    }
    if (isCutOff(failure))
      return 'curl: (56) GnuTLS recv error (-110): The TLS connection was non-properly terminated.';
    // Asked to negotiate again, it shakes hands again.
    const again = failure.kind === 'alert' && failure.afterwards && failure.version !== tls13;
    if (isLate(failure) && !again) return 'curl: (56) GnuTLS recv error (-12): A TLS fatal alert has been received.';
    if (failure.kind === 'ended' && failure.how === 'reset')
      return curl < 780 && !failure.finished
        ? 'curl: (35) gnutls_handshake() failed: Error in the pull function.'
        : `curl: (${curl < 812 && !failure.finished ? 35 : 56}) Recv failure: Connection reset by peer`;
    const text =
      failure.kind === 'alert'
        ? (gnutlsReceived(failure.description) ?? 'A TLS fatal alert has been received.')
        : gnutlsError(failure);
    return text && `curl: (35) ${curl < 812 ? 'gnutls_handshake() failed: ' : 'GnuTLS, handshake failed: '}${text}`;
  };
}

/** GNUTLS_E_ of an issuer that cannot be imported, which it only does when the handshake is over. lib/errors.c. */
function issuerCode(failure: Failure): number | null {
  if (failure.kind !== 'chain' || failure.rule !== 'unreadable' || failure.depth === 0) return null;
  const { words = '' } = failure;
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
export function curlConnectWording(failure: Failure, { host, port }: Where, curl: number): string | null {
  switch (failure.kind) {
    case 'name':
      return `curl: (6) Could not resolve host: ${host}`;
    case 'connect':
      if (failure.how === 'refused' || failure.how === 'unreachable')
        return curl < 784
          ? `curl: (7) Failed to connect to ${host} port ${port}: Connection refused`
          : `curl: (7) Failed to connect to ${host} port ${port} after 0 ms: ${curl < 812 ? "Couldn't" : 'Could not'} connect to server`;
      return failure.how === 'reset'
        ? 'curl: (35) Recv failure: Connection reset by peer'
        : `curl: (28) Failed to connect to ${host} port ${port} after 300000 ms: Timeout was reached`;
    default:
      return null;
  }
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
