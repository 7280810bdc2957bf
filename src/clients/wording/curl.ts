import type { Failure, Where, Wording } from '../failure.ts';
import { type OpensslRelease, opensslError, opensslErrorString, opensslVerifyText } from './openssl.ts';

/** What curl(1) prints with OpenSSL. `release` of curl: 774 is 7.74, 814 is 8.14. */
export function curlOpensslWording(openssl: OpensslRelease, release: number): Wording {
  return (failure, where) => {
    const { host } = where;
    const common = curlConnectWording(failure, where, release);
    if (common !== null) return common;
    if (failure.kind === 'chain') {
      if (failure.rule === 'hostname-mismatch' || failure.rule === 'common-name-only') return curlNameWording(where);
      return `curl: (60) SSL certificate ${release >= 817 ? 'OpenSSL verify result' : 'problem'}: ${opensslVerifyText(failure, openssl, where.hostIsIp)}`;
    }
    const error = opensslError(failure, openssl);
    // Read after the handshake proper: in TLS 1.3 that is when a server refuses a client's certificate.
    const late = failure.kind === 'alert' && failure.finished && failure.version === 0x0304;
    if (late && error) return `curl: (56) OpenSSL SSL_read: ${opensslErrorString(error, openssl)}, errno 0`;
    if (error) return `curl: (35) ${release >= 812 ? 'TLS connect error: ' : ''}${opensslErrorString(error, openssl)}`;
    if (failure.kind === 'ended' && failure.how === 'reset') return 'curl: (35) Recv failure: Connection reset by peer';
    if (failure.kind === 'ended' && failure.how === 'closed')
      return `curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to ${host}:${where.port} `;
    return null;
  };
}

/** What every curl says where TLS is not reached, or no answer comes. */
export function curlConnectWording(failure: Failure, { host, port }: Where, release: number): string | null {
  switch (failure.kind) {
    case 'name':
      return `curl: (6) Could not resolve host: ${host}`;
    case 'connect':
      if (failure.how === 'refused' || failure.how === 'unreachable')
        return release < 784
          ? `curl: (7) Failed to connect to ${host} port ${port}: Connection refused`
          : `curl: (7) Failed to connect to ${host} port ${port} after 0 ms: ${release < 812 ? "Couldn't" : 'Could not'} connect to server`;
      return `curl: (28) Failed to connect to ${host} port ${port} after 300000 ms: Timeout was reached`;
    default:
      return null;
  }
}

export function curlNameWording({ host, hostIsIp, names, commonName }: Where): string {
  if (names.length > 0)
    return `curl: (60) SSL: no alternative certificate subject name matches target ${hostIsIp ? (host.includes(':') ? 'ipv6 address' : 'ipv4 address') : 'host name'} '${host}'`;
  return `curl: (60) SSL: certificate subject name '${commonName ?? ''}' does not match target host name '${host}'`;
}
