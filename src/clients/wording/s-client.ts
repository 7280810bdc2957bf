import { resolverText, type Wording } from '../failure.ts';
import { isInvalid, lastCode, opensslLastText } from './openssl-verify.ts';
import { opensslError, opensslErrorString, type OpensslRelease } from './openssl.ts';

/** What `openssl s_client` prints: it goes on after a failed verification and only tells the result at the end. */
export function sClientWording(release: OpensslRelease): Wording {
  return (failure) => {
    switch (failure.kind) {
      case 'name':
        return `${thread(release)}:error:${release >= 300 ? '10080002' : '2008F002'}:BIO routines:BIO_lookup_ex:system lib:${resolverText(failure).text}`;
      case 'connect':
        return failure.how !== 'refused'
          ? 'connect:errno=110'
          : release >= 300
            ? `${thread(release)}:error:8000006F:system library:BIO_connect:Connection refused:calling connect()`
            : `${thread(release)}:error:0200206F:system library:connect:Connection refused:`;
      case 'ended':
        if (failure.how === 'reset') return 'write:errno=104';
        if (failure.how === 'closed' && release < 300) return 'write:errno=0';
        break;
      case 'chain':
        if (failure.rule === 'unreadable') break;
        if (failure.rule === 'leaf-issuer-not-found' || isInvalid(failure))
          return 'Verify return code: 21 (unable to verify the first certificate)';
        return `Verify return code: ${lastCode(failure)} (${opensslLastText(failure, release, false)})`;
    }
    const error = opensslError(failure, release);
    if (!error) return null;
    const number = failure.kind === 'alert' ? `SSL alert number ${failure.description}` : '';
    const source =
      failure.kind === 'alert'
        ? release >= 302
          ? '../ssl/record/rec_layer_s3.c:918'
          : '../ssl/record/rec_layer_s3.c:1605'
        : '';
    const extra = error.library && failure.kind === 'violation' ? 'ECDSA digest_verify_final:' : '';
    return `${thread(release)}:${opensslErrorString(error, release, 'named')}:${source === '' ? '' : `${source}:`}${number}${extra}`;
  };
}

/** In place of the id of a thread, which differs each time. */
function thread(release: OpensslRelease): string {
  return release >= 300 ? '0000000000000000' : '000000000000';
}
