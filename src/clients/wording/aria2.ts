import {
  type ChainFault,
  type Failure,
  type Wording,
  isCutOff,
  isLate,
  isNameFault,
  sameFor,
  trustFaults,
} from '../failure.ts';
import { gnutlsError, isKeyUsage, isTooMany } from './gnutls.ts';

/** What aria2c prints with GnuTLS. src/LibgnutlsTLSSession.cc. */
export const aria2Wording: Wording = (failure, { host }) => {
  const handshake = (text: string) => `SSL/TLS handshake failure: ${text}`;
  const refused = (...texts: string[]) =>
    handshake(
      ['', 'not signed by known authorities or invalid', ...texts].map((text) => text && ` \`${text}'`).join(''),
    );
  if (isLate(failure) || isCutOff(failure)) return `Failed to receive data, cause: ${gnutlsError(failure)}`;
  switch (failure.kind) {
    case 'name':
      return `CUID#7 - Name resolution for ${host} failed:${resolved[failure.how] ?? 'Domain name not found'}`;
    case 'connect':
      return failure.how === 'refused' ? 'Failed to establish connection, cause: Connection refused' : null;
    case 'revoked':
      return refused('revoked by its CA');
    case 'revocation-unknown':
      return refused();
    case 'chain':
      if (isTooMany(failure) || isKeyUsage(failure) || failure.rule === 'unreadable') break;
      if (isNameFault(failure)) return handshake('hostname does not match');
      return refused(...new Set(failure.rules.flatMap((rule) => aria2Texts[rule] ?? [])));
  }
  const text = gnutlsError(failure);
  return text && handshake(text);
};

/** As c-ares says it. */
const resolved: Partial<Record<Extract<Failure, { kind: 'name' }>['how'], string>> = {
  'no-address': 'DNS server returned answer with no data',
  servfail: 'DNS server returned general failure',
};

const aria2Texts: Partial<Record<ChainFault, string>> = {
  ...sameFor([...trustFaults, 'distrusted'], 'issuer is not known'),
  'weak-signature': 'insecure algorithm',
  'weak-key': 'insecure algorithm',
  'not-yet-valid': 'not activated yet',
  expired: 'expired',
};
