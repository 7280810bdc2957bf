import { isNameFault, resolverText, type Wording } from '../failure.ts';
import { opensslVerifyText } from './openssl-verify.ts';
import { type OpensslRelease, opensslError } from './openssl.ts';

/** mariadb(1) and every program on MariaDB Connector/C, with OpenSSL. */
export function mariadbWording(release: OpensslRelease): Wording {
  return (failure, { host }) => {
    const tls = (text: string) => `ERROR 2026 (HY000): TLS/SSL error: ${text}`;
    switch (failure.kind) {
      case 'name':
        return `ERROR 2005 (HY000): Unknown server host '${host}' (${resolverText(failure).number})`;
      case 'connect':
        return `ERROR 2002 (HY000): Can't connect to server on '${host}' (${failure.how === 'timeout' ? 110 : 115})`;
      case 'ended':
        return failure.how === 'reset'
          ? tls('Connection reset by peer (104)')
          : failure.how === 'closed'
            ? tls('Resource temporarily unavailable (11)')
            : null;
      case 'chain':
        if (isNameFault(failure)) return tls('Hostname verification failed');
        if (failure.rule !== 'unreadable') return tls(opensslVerifyText(failure, release, false));
    }
    const error = opensslError(failure, release);
    return error && tls(error.reason);
  };
}
