import { isCutOff, isLate, isNameFault, resolverText, type Wording } from '../failure.ts';
import { opensslErrors, opensslErrorString, type OpensslRelease } from './openssl.ts';

/** What Perl's LWP answers with, as a status of 500. */
export function perlWording(openssl: OpensslRelease): Wording {
  return (failure, { host, port }) => {
    const cannot = (why: string) => `500 Can't connect to ${host}:${port} (${why})`;
    if (isCutOff(failure)) return '500 Server closed connection without sending any data back';
    if (isLate(failure))
      return openssl >= 300 ? '500 Server closed connection without sending any data back' : '500 Status read failed:';
    switch (failure.kind) {
      case 'name':
        return cannot(resolverText(failure).text);
      case 'connect':
        return failure.how === 'refused' ? cannot('Connection refused') : cannot('Connection timed out');
      case 'ended':
        if (failure.how === 'reset') return cannot('Connection reset by peer');
        if (failure.how === 'closed' && openssl < 300) return cannot('SSL connect attempt failed');
        break;
      case 'revoked':
        return cannot('certificate status is revoked');
      case 'chain':
        if (isNameFault(failure)) return cannot('hostname verification failed');
        if (failure.rule !== 'unreadable') return cannot('certificate verify failed');
    }
    const errors = opensslErrors(failure, openssl).map((error) => opensslErrorString(error, openssl));
    return errors.length === 0 ? null : cannot(`SSL connect attempt failed ${errors.join(' ')}`);
  };
}
