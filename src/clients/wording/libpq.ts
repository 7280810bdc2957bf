import { alertName } from '../../wire/registry/alerts.ts';
import { isNameFault, type Wording } from '../failure.ts';

/** psql and every program on libpq. */
export const libpqWording: Wording = (failure, { host, port, ip }) => {
  const head = `connection to server at "${host}" (${ip ?? host}), port ${port} failed: `;
  switch (failure.kind) {
    case 'name':
      return `could not translate host name "${host}" to address: Name or service not known`;
    case 'connect':
      return `${head}Connection ${failure.how === 'timeout' ? 'timed out' : 'refused'}`;
    case 'chain':
      return isNameFault(failure)
        ? `${head}server certificate does not match host name "${host}"`
        : `${head}SSL error: certificate verify failed`;
    case 'alert':
      return `${head}SSL error: ${alertName(failure.description).replaceAll('_', ' ')}`;
    case 'ended':
      return `${head}SSL SYSCALL error: EOF detected`;
    default:
      return null;
  }
};
