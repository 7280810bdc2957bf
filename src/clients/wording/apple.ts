import type { Wording } from '../failure.ts';

/** Safari on macOS and iOS, and what apps get from NSURLSession. */
export const appleWording: Wording = (failure, { host }) => {
  switch (failure.kind) {
    case 'name':
      return 'A server with the specified hostname could not be found.';
    case 'connect':
      return failure.how === 'timeout' ? 'The request timed out.' : 'Could not connect to the server.';
    case 'ended':
      return failure.how === 'timeout' ? 'The request timed out.' : 'The network connection was lost.';
    case 'chain':
    case 'revoked':
    case 'ct':
      return failure.kind === 'chain' && (failure.rule === 'expired' || failure.rule === 'not-yet-valid')
        ? `The certificate for this server ${failure.rule === 'expired' ? 'has expired' : 'is not yet valid'}.`
        : `The certificate for this server is invalid. You might be connecting to a server that is pretending to be “${host}” which could put your confidential information at risk.`;
    default:
      return 'An SSL error has occurred and a secure connection to the server cannot be made.';
  }
};
