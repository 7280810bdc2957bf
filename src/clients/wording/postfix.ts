import { isNameFault, type Wording } from '../failure.ts';

/** Postfix as a client, in its log. */
export const postfixWording: Wording = (failure, { host, ip, port }) => {
  switch (failure.kind) {
    case 'chain':
      return isNameFault(failure)
        ? `Server certificate not verified for ${host}`
        : `certificate verification failed for ${host}[${ip ?? host}]:${port}: ${failure.rule === 'expired' ? 'certificate has expired' : 'untrusted issuer'}`;
    case 'name':
    case 'connect':
      return `connect to ${host}[${ip ?? host}]:${port}: Connection ${failure.kind === 'connect' && failure.how === 'timeout' ? 'timed out' : 'refused'}`;
    default:
      return `SSL_connect error to ${host}[${ip ?? host}]:${port}: -1`;
  }
};
