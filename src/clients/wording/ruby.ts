import { byKind, isCutOff, isLate, isNameFault, resolverText, type Where, type Wording } from '../failure.ts';
import { opensslVerifyText } from './openssl-verify.ts';
import { isUnknown, opensslLastError, type OpensslRelease } from './openssl.ts';

/** What Ruby's Net::HTTP raises. `ruby`: 33 is 3.3. */
export function rubyWording({ ruby, openssl }: { ruby: number; openssl: OpensslRelease }): Wording {
  const sslError = (text: string) => `${text} (OpenSSL::SSL::SSLError)`;
  const opening = ({ host, port }: Where, reason: string) =>
    `Failed to open TCP connection to ${host}:${port} (${reason}`;
  const peer = ({ ip, host, port }: Where) => (ruby >= 30 ? `peeraddr=${ip ?? host}:${port} ` : '');
  const connecting = (where: Where, state: string, returned = 'returned=1') =>
    sslError(`SSL_connect ${returned} errno=0 ${peer(where)}state=${state}`);
  return byKind(
    {
      name: (failure, where) =>
        opening(
          where,
          `getaddrinfo: ${resolverText(failure).text}) (${ruby >= 33 ? 'Socket::ResolutionError' : 'SocketError'})`,
        ),
      connect: (_, where) => {
        const { host, port, ip } = where;
        const peer = ruby >= 30 && ruby < 33 ? `${ip ?? host}:${port}` : `"${host}" port ${port}`;
        return opening(where, `Connection refused - connect(2) for ${peer}) (Errno::ECONNREFUSED)`);
      },
      chain: (failure, where) => {
        if (failure.rule === 'unreadable')
          return connecting(where, `error: ${opensslLastError(failure, openssl)?.reason ?? ''}`);
        const isOther = isNameFault(failure);
        if (isOther && ruby >= 33 && where.hostIsIp)
          return sslError(`hostname "${where.host}" does not match the server certificate`);
        const reason =
          isOther && ruby < 30
            ? 'unspecified certificate verification error'
            : opensslVerifyText(failure, openssl, where.hostIsIp && ruby >= 33);
        return connecting(where, `error: certificate verify failed (${reason})`);
      },
      ended: (failure, where) => {
        if (failure.how === 'timeout') return 'Net::OpenTimeout';
        if (failure.how === 'reset')
          return `Connection reset by peer${failure.finished ? '' : ' - SSL_connect'} (Errno::ECONNRESET)`;
        if (openssl < 300)
          return isCutOff(failure)
            ? 'end of file reached (EOFError)'
            : connecting(where, 'SSLv3/TLS write client hello', 'SYSCALL returned=5');
        const text = 'unexpected eof while reading';
        return isCutOff(failure) ? sslError(`SSL_read: ${text}`) : connecting(where, `error: ${text}`);
      },
    },
    (failure, where) => {
      const error = opensslLastError(failure, openssl);
      if (!error) return null;
      const number = ruby >= 33 && failure.kind === 'alert' ? ` (SSL alert number ${failure.description})` : '';
      if (isLate(failure)) return sslError(`SSL_read: ${error.reason}${number}`);
      const state = failure.kind === 'not-tls' && ruby >= 33 ? 'SSLv3/TLS write client hello' : 'error';
      return connecting(where, `${state}: ${isUnknown(error.reason) ? '(null)' : error.reason}${number}`);
    },
  );
}
