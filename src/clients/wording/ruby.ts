import { isCutOff, isLate, isNameFault, resolverText, type Wording } from '../failure.ts';
import { opensslVerifyText } from './openssl-verify.ts';
import { isUnknown, opensslLastError, type OpensslRelease } from './openssl.ts';

/** What Ruby's Net::HTTP raises. `ruby`: 33 is 3.3. */
export function rubyWording({ ruby, openssl }: { ruby: number; openssl: OpensslRelease }): Wording {
  return (failure, where) => {
    const { host, port } = where;
    const state = (text: string) =>
      `SSL_connect returned=1 errno=0 ${ruby >= 30 ? `peeraddr=${where.ip ?? host}:${port} ` : ''}state=error: ${text} (OpenSSL::SSL::SSLError)`;
    switch (failure.kind) {
      case 'name':
        return `Failed to open TCP connection to ${host}:${port} (getaddrinfo: ${resolverText(failure).text}) (${ruby >= 33 ? 'Socket::ResolutionError' : 'SocketError'})`;
      case 'connect':
        return `Failed to open TCP connection to ${host}:${port} (Connection refused - connect(2) for ${ruby >= 30 && ruby < 33 ? `${where.ip ?? host}:${port}` : `"${host}" port ${port}`}) (Errno::ECONNREFUSED)`;
      case 'chain':
        if (failure.rule === 'unreadable') return state(opensslLastError(failure, openssl)?.reason ?? '');
        if (isNameFault(failure) && ruby < 30)
          return state('certificate verify failed (unspecified certificate verification error)');
        if (isNameFault(failure) && where.hostIsIp && ruby >= 33)
          return `hostname "${host}" does not match the server certificate (OpenSSL::SSL::SSLError)`;
        return state(
          `certificate verify failed (${opensslVerifyText(failure, openssl, where.hostIsIp && ruby >= 33)})`,
        );
      case 'ended':
        if (failure.how === 'reset')
          return `Connection reset by peer${failure.finished ? '' : ' - SSL_connect'} (Errno::ECONNRESET)`;
        if (isCutOff(failure))
          return openssl < 300
            ? 'end of file reached (EOFError)'
            : 'SSL_read: unexpected eof while reading (OpenSSL::SSL::SSLError)';
        return failure.how === 'closed'
          ? `SSL_connect ${openssl >= 300 ? 'returned=1' : 'SYSCALL returned=5'} errno=0 ${ruby >= 30 ? `peeraddr=${where.ip ?? host}:${port} ` : ''}state=${openssl >= 300 ? 'error: unexpected eof while reading' : 'SSLv3/TLS write client hello'} (OpenSSL::SSL::SSLError)`
          : 'Net::OpenTimeout';
      default: {
        const error = opensslLastError(failure, openssl);
        if (!error) return null;
        const number = ruby >= 33 && failure.kind === 'alert' ? ` (SSL alert number ${failure.description})` : '';
        if (isLate(failure)) return `SSL_read: ${error.reason}${number} (OpenSSL::SSL::SSLError)`;
        if (failure.kind === 'not-tls' && ruby >= 33)
          return state(error.reason).replace('state=error', 'state=SSLv3/TLS write client hello');
        if (isUnknown(error.reason)) return state(`(null)${number}`);
        return state(`${error.reason}${number}`);
      }
    }
  };
}
