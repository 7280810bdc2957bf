import { byKind, type Failure, resolverText, type Wording } from '../failure.ts';
import { isInvalid, lastCode, opensslLastText } from './openssl-verify.ts';
import { opensslError, opensslErrorString, type OpensslRelease } from './openssl.ts';

/** What `openssl s_client` prints: it goes on after a failed verification and only tells the result at the end. */
export function sClientWording(release: OpensslRelease): Wording {
  // In place of the id of a thread, which differs each time.
  const thread = release >= 300 ? '0000000000000000' : '000000000000';
  const queued = (failure: Failure) => {
    const error = opensslError(failure, release);
    if (!error) return null;
    const text = `${thread}:${opensslErrorString(error, release, 'named')}:`;
    if (failure.kind === 'alert')
      return `${text}../ssl/record/rec_layer_s3.c:${release >= 302 ? 918 : 1605}:SSL alert number ${failure.description}`;
    return `${text}${error.library && failure.kind === 'violation' ? 'ECDSA digest_verify_final:' : ''}`;
  };
  return byKind(
    {
      name: (failure) => {
        const code = release >= 300 ? '10080002' : '2008F002';
        return `${thread}:error:${code}:BIO routines:BIO_lookup_ex:system lib:${resolverText(failure).text}`;
      },
      connect: ({ how }) => {
        if (how !== 'refused') return 'connect:errno=110';
        return release >= 300
          ? `${thread}:error:8000006F:system library:BIO_connect:Connection refused:calling connect()`
          : `${thread}:error:0200206F:system library:connect:Connection refused:`;
      },
      ended: (failure) => {
        if (failure.how === 'reset') return 'write:errno=104';
        return failure.how === 'closed' && release < 300 ? 'write:errno=0' : queued(failure);
      },
      chain: (failure) => {
        if (failure.rule === 'unreadable') return queued(failure);
        return failure.rule === 'leaf-issuer-not-found' || isInvalid(failure)
          ? 'Verify return code: 21 (unable to verify the first certificate)'
          : `Verify return code: ${lastCode(failure)} (${opensslLastText(failure, release, false)})`;
      },
    },
    queued,
  );
}
