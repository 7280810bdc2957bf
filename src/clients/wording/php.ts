import { byKind, isCutOff, isNameFault, resolverText, type Failure, type Wording } from '../failure.ts';
import { isInvalid } from './openssl-verify.ts';
import { opensslError, opensslErrorString, opensslInvalid, type OpensslRelease } from './openssl.ts';

/** What PHP's streams warn of. */
export function phpWording(openssl: OpensslRelease): Wording {
  const isPhp8 = openssl >= 300;
  const opening = (reason: string) => `${isPhp8 ? 'F' : 'f'}ailed to open stream: ${reason}`;
  const queued = (failure: Failure) => {
    const invalid = failure.kind === 'chain' && isInvalid(failure) ? opensslInvalid(failure, openssl) : null;
    const error = invalid ?? opensslError(failure, openssl);
    return error && opensslErrorString(error, openssl);
  };
  return byKind(
    {
      name: (failure, { host }) =>
        `php_network_getaddresses: getaddrinfo ${isPhp8 ? `for ${host} ` : ''}failed: ${resolverText(failure).text}`,
      connect: ({ how }) => (how === 'refused' ? opening('Connection refused') : null),
      ended: (failure) => {
        if (isCutOff(failure)) return opening('HTTP request failed!');
        if (failure.how === 'reset') return 'SSL: Connection reset by peer';
        if (failure.how === 'timeout') return null;
        return isPhp8 ? 'Failed to enable crypto' : 'SSL: Success';
      },
      chain: (failure, { host, leaf, commonName }) => {
        if (!isNameFault(failure)) return queued(failure);
        return isPhp8 && leaf?.subjectAltNames?.some(({ kind }) => kind === 'dns' || kind === 'uri')
          ? `Peer certificate subjectAltName did not match expected name \`${host}'`
          : `Peer certificate CN=\`${commonName ?? ''}' did not match expected CN=\`${host}'`;
      },
    },
    queued,
  );
}
