import { isCutOff, isNameFault, resolverText, type Wording } from '../failure.ts';
import { isInvalid } from './openssl-verify.ts';
import { opensslError, opensslErrorString, opensslInvalid, type OpensslRelease } from './openssl.ts';

/** What PHP's streams warn of. */
export function phpWording(openssl: OpensslRelease): Wording {
  return (failure, { host, leaf, commonName }) => {
    if (isCutOff(failure)) return `${openssl >= 300 ? 'F' : 'f'}ailed to open stream: HTTP request failed!`;
    switch (failure.kind) {
      case 'name':
        return openssl >= 300
          ? `php_network_getaddresses: getaddrinfo for ${host} failed: ${resolverText(failure).text}`
          : `php_network_getaddresses: getaddrinfo failed: ${resolverText(failure).text}`;
      case 'connect':
        return failure.how === 'refused'
          ? `${openssl >= 300 ? 'F' : 'f'}ailed to open stream: Connection refused`
          : null;
      case 'ended':
        if (failure.how === 'reset') return 'SSL: Connection reset by peer';
        return failure.how === 'timeout' ? null : openssl >= 300 ? 'Failed to enable crypto' : 'SSL: Success';
      case 'chain':
        if (isNameFault(failure))
          return openssl >= 300 && leaf?.subjectAltNames?.length
            ? `Peer certificate subjectAltName did not match expected name \`${host}'`
            : `Peer certificate CN=\`${commonName ?? ''}' did not match expected CN=\`${host}'`;
    }
    const invalid = failure.kind === 'chain' && isInvalid(failure) ? opensslInvalid(failure, openssl) : null;
    const error = invalid ?? opensslError(failure, openssl);
    return error && opensslErrorString(error, openssl);
  };
}
