import { byKind, type Failure, isCutOff, isLate, resolverText, type Wording } from '../failure.ts';
import { isInvalid, opensslVerifyText } from './openssl-verify.ts';
import { type OpensslError, type OpensslRelease, opensslError, opensslErrorString, opensslInvalid } from './openssl.ts';

/** What reqwest returns on native-tls over OpenSSL, its causes one behind another: two of them say the same. */
export function reqwestNativeTlsWording(release: OpensslRelease): Wording {
  const said = (each: OpensslError) => `${opensslErrorString(each, release, 'named')}:`;
  const queued = (failure: Failure) => {
    const error = opensslError(failure, release);
    if (!error) return null;
    const invalid = failure.kind === 'chain' && isInvalid(failure) ? opensslInvalid(failure, release) : null;
    const about = failure.kind === 'alert' ? `SSL alert number ${failure.description}` : '';
    return `${invalid ? `${said(invalid)}, ` : ''}${said(error)}${about}`;
  };
  const unsent = byKind(
    {
      name: (failure) => `(Connect): dns error: failed to lookup address information: ${resolverText(failure).text}`,
      connect: ({ how }) =>
        how === 'refused' ? '(Connect): tcp connect error: Connection refused (os error 111)' : null,
      ended: (failure) => {
        const reset = 'Connection reset by peer (os error 104)';
        if (isCutOff(failure)) return '(SendRequest): connection closed before message completed';
        if (failure.finished) return `(SendRequest): connection error: ${reset}`;
        if (failure.how === 'closed') return '(Connect): unexpected EOF';
        return failure.how === 'reset' ? `(Connect): ${reset}: ${reset}` : null;
      },
      chain: (failure, { hostIsIp }) => {
        const text = queued(failure);
        const verified = failure.rule === 'unreadable' ? '' : ` (${opensslVerifyText(failure, release, hostIsIp)})`;
        return text && `(Connect): ${text}${verified}: ${text}`;
      },
    },
    (failure) => {
      const text = queued(failure);
      return text && `${isLate(failure) ? '(SendRequest): connection error' : '(Connect)'}: ${text}: ${text}`;
    },
  );
  return (failure, where) => {
    const reason = unsent(failure, where);
    return reason && `error sending request for url (${where.url}): client error ${reason}`;
  };
}
