import { isCutOff, isLate, resolverText, type Wording } from '../failure.ts';
import { isInvalid, opensslVerifyText } from './openssl-verify.ts';
import { type OpensslError, type OpensslRelease, opensslError, opensslErrorString, opensslInvalid } from './openssl.ts';

/** What reqwest returns on native-tls over OpenSSL, its causes one behind another: two of them say the same. */
export function reqwestNativeTlsWording(release: OpensslRelease): Wording {
  return (failure, { url, hostIsIp }) => {
    const sending = (text: string) => `error sending request for url (${url}): client error ${text}`;
    switch (failure.kind) {
      case 'name':
        return sending(`(Connect): dns error: failed to lookup address information: ${resolverText(failure).text}`);
      case 'connect':
        return failure.how === 'refused'
          ? sending('(Connect): tcp connect error: Connection refused (os error 111)')
          : null;
      case 'ended':
        if (isCutOff(failure)) return sending('(SendRequest): connection closed before message completed');
        if (failure.finished)
          return sending('(SendRequest): connection error: Connection reset by peer (os error 104)');
        return failure.how === 'closed'
          ? sending('(Connect): unexpected EOF')
          : failure.how === 'reset'
            ? sending('(Connect): Connection reset by peer (os error 104): Connection reset by peer (os error 104)')
            : null;
    }
    const error = opensslError(failure, release);
    if (!error) return null;
    const about = failure.kind === 'alert' ? `SSL alert number ${failure.description}` : '';
    const said = (each: OpensslError) => `${opensslErrorString(each, release, 'named')}:`;
    const invalid = failure.kind === 'chain' && isInvalid(failure) ? opensslInvalid(failure, release) : null;
    const text = `${invalid ? `${said(invalid)}, ` : ''}${said(error)}${about}`;
    if (isLate(failure)) return sending(`(SendRequest): connection error: ${text}: ${text}`);
    const reason =
      failure.kind === 'chain' && failure.rule !== 'unreadable'
        ? ` (${opensslVerifyText(failure, release, hostIsIp)})`
        : '';
    return sending(`(Connect): ${text}${reason}: ${text}`);
  };
}
