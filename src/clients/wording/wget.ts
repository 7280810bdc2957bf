import { nameText } from '../../pki/certificate/name.ts';
import { tls12 } from '../../wire/registry/versions.ts';
import { type ChainFault, type Wording, isCutOff, isLate, isNameFault, sameFor, trustFaults } from '../failure.ts';
import { gnutlsError, gnutlsReceived, isTooMany } from './gnutls.ts';
import { opensslVerifyText } from './openssl-verify.ts';
import { opensslErrorString, opensslLastError, type OpensslRelease } from './openssl.ts';

/** What wget prints with GnuTLS. src/gnutls.c. */
export const wgetWording: Wording = (failure, where) => {
  const { host } = where;
  // It waits a while for a session ticket, and hears of the end when there is none to be saved.
  if (isCutOff(failure) && where.version === tls12)
    return 'Read error (The TLS connection was non-properly terminated.) in headers.';
  if (isCutOff(failure) || (isLate(failure) && where.version !== tls12))
    return 'WARNING: Could not save SSL session data for socket 4';
  switch (failure.kind) {
    case 'name':
      return `wget: unable to resolve host address ‘${host}’`;
    case 'connect':
      return failure.how === 'refused' ? 'failed: Connection refused.' : null;
    case 'alert':
      return `GnuTLS: received alert [${failure.description}]: ${gnutlsReceived(failure.description) ?? '(unknown)'}`;
    case 'chain': {
      if (isTooMany(failure) || (failure.rule === 'unreadable' && failure.depth > 0))
        return `ERROR: No certificate presented by ${host}.`;
      if (failure.rule === 'unreadable') return `GnuTLS: ${gnutlsError(failure)}`;
      if (isNameFault(failure)) return `The certificate's owner does not match hostname ‘${host}’`;
      if (failure.rule === 'not-a-ca') return `ERROR: The certificate signer of ‘${host}’ was not a CA.`;
      return `ERROR: The certificate of ‘${host}’ ${wgetTexts[failure.rule] ?? 'is not trusted.'}`;
    }
    case 'revoked':
      return `ERROR: The certificate of ‘${host}’ has been revoked.`;
    case 'revocation-unknown':
      return `ERROR: The certificate of ‘${host}’ is not trusted.`;
    default: {
      const text = gnutlsError(failure);
      return text && `GnuTLS: ${text}`;
    }
  }
};

const wgetTexts: Partial<Record<ChainFault, string>> = {
  ...sameFor([...trustFaults, 'distrusted'], "doesn't have a known issuer."),
  expired: 'has expired.',
  'not-yet-valid': 'is not yet activated.',
  'weak-signature': 'was signed using an insecure algorithm.',
  'weak-key': 'was signed using an insecure algorithm.',
};

/** What wget prints with OpenSSL. src/openssl.c. */
export function wgetOpensslWording(openssl: OpensslRelease): Wording {
  return (failure, where) => {
    const { host, hostIsIp, names, commonName, leaf } = where;
    if (isCutOff(failure) || isLate(failure)) return 'No data received.';
    if (failure.kind === 'name' || failure.kind === 'connect') return wgetWording(failure, where);
    if (failure.kind === 'chain' && failure.rule !== 'unreadable') {
      if (isNameFault(failure) && hostIsIp) return `To connect to ${host} insecurely, use \`--no-check-certificate'.`;
      if (isNameFault(failure))
        return names.length > 0
          ? `ERROR: no certificate subject alternative name matches requested host name ‘${host}’.`
          : `ERROR: certificate common name ‘${commonName}’ doesn't match requested host name ‘${host}’.`;
      const text = wgetOpensslTexts[failure.rule] ?? opensslVerifyText(failure, openssl, false);
      return `ERROR: cannot verify ${host}'s certificate, issued by ‘${leaf && nameText(leaf.issuer).replaceAll(/(?<!\\), /g, ',')}’: ${text}`;
    }
    if (failure.kind === 'ended' && failure.how === 'timeout') return null;
    const error = opensslLastError(failure, openssl);
    return error ? `OpenSSL: ${opensslErrorString(error, openssl)}` : 'Unable to establish SSL connection.';
  };
}

const unknownIssuer = "Unable to locally verify the issuer's authority.";
const wgetOpensslTexts: Partial<Record<ChainFault, string>> = {
  'issuer-not-found': unknownIssuer,
  'leaf-issuer-not-found': unknownIssuer,
  encoding: unknownIssuer,
  'self-signed-leaf': 'Self-signed certificate encountered.',
  'root-not-trusted': 'Self-signed certificate encountered.',
  expired: 'Issued certificate has expired.',
  'not-yet-valid': 'Issued certificate not yet valid.',
};
