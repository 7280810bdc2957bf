import { isNameFault, resolverText, type Wording } from '../failure.ts';
import { type OpensslRelease, opensslError } from './openssl.ts';

/** psql and every program on libpq. src/interfaces/libpq/fe-secure-openssl.c, fe-secure-common.c. */
export function libpqWording(release: OpensslRelease): Wording {
  return (failure, { host, port, ip, names, commonName }) => {
    const head = `connection to server at "${host}" (${ip ?? host}), port ${port} failed: `;
    switch (failure.kind) {
      case 'name':
        return `could not translate host name "${host}" to address: ${resolverText(failure).text}`;
      case 'connect':
        return `${head}Connection ${failure.how === 'timeout' ? 'timed out' : 'refused'}`;
      case 'ended':
        return failure.how === 'closed' ? `${head}SSL SYSCALL error: EOF detected` : null;
      case 'chain': {
        if (!isNameFault(failure)) break;
        const [first = commonName ?? '', ...others] = names;
        const more = others.length === 0 ? '' : ` (and ${others.length} other name${others.length === 1 ? '' : 's'})`;
        return `${head}server certificate for "${first}"${more} does not match host name "${host}"`;
      }
    }
    const error = opensslError(failure, release);
    return error && `${head}SSL error: ${error.reason}`;
  };
}
