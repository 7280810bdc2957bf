import { type Failure, isCutOff, isLate, isNameFault, resolverText, type Where, type Wording } from '../failure.ts';

/** wolfSSL's numbers, as its examples print them. wolfssl/error-ssl.h. `release`: 57 is 5.7. */
export function wolfsslWording(release: number): Wording {
  return (failure, where) => textOf(failure, where, release);
}

function textOf(failure: Failure, { namesake, sent }: Where, release: number): string | null {
  const failed = (number: number, text: string) => `wolfSSL_connect failed: error -${number}, ${text}`;
  switch (failure.kind) {
    case 'chain':
      if (failure.rule === 'unreadable')
        return `wolfSSL_connect failed: ${failure.words ?? 'error -140, ASN parsing error, invalid input'}`;
      // Only a root of its own is tried that has the issuer's name.
      if (namesake && !sent.includes(namesake) && release >= 57) return failed(155, 'ASN sig error, confirm failure');
      // An issuer with a fault is not taken over, and what it issued has none then.
      if (failure.depth > 0 && release < 57) return failed(188, 'certificate verify failed');
      if (failure.rule === 'key-usage' && failure.depth > 0) return failed(357, 'Not a CA by basic constraint error');
      if (isNameFault(failure)) return failed(322, 'peer subject name mismatch');
      if (failure.rule === 'expired') return failed(151, 'ASN date error, current date after');
      if (failure.rule === 'not-yet-valid') return failed(150, 'ASN date error, current date before');
      if (failure.rule === 'extended-key-usage') return failed(386, 'Ext Key Use server/client auth not set Error');
      if (failure.rule === 'self-signed-leaf') return failed(275, 'ASN self-signed certificate error');
      if (failure.rule === 'unknown-critical-extension')
        return failed(160, 'X.509 Critical extension ignored or invalid');
      if (failure.rule === 'name-constraints') return failed(198, 'Name Constraint error');
      return failure.rule === 'weak-key' ? failed(409, 'RSA key size error') : failed(188, 'certificate verify failed');
    case 'alert':
      if (isLate(failure)) return 'wolfSSL_read failed: error -313, received alert fatal error';
      return failed(313, 'received alert fatal error');
    case 'too-large':
      return failed(404, 'Handshake message too large Error');
    case 'no-certificate':
      return failed(345, 'peer did not return a certificate');
    case 'version':
      return failed(326, 'record layer version error');
    case 'ended':
      if (isCutOff(failure))
        return release < 57
          ? 'wolfSSL_read failed: error -397, Peer closed underlying transport Error'
          : 'wolfSSL_read failed: error 5, fatal I/O error in TLS layer';
      return failed(308, 'error state on socket');
    case 'name':
      return `getaddrinfo: ${resolverText(failure).text}`;
    case 'connect':
      return failure.how === 'refused' ? 'connect: Connection refused' : null;
    case 'dh-too-small':
      return failed(401, 'DH key too small Error');
    case 'not-tls':
      return failure.bytes[0] === 0x48 || failure.bytes[0] === 0x2a
        ? failed(341, 'record layer length error')
        : failed(311, 'unknown type in record hdr');
    case 'violation': {
      const known = wolfsslViolations[failure.rule];
      return known === undefined ? null : failed(...known);
    }
    default:
      return null;
  }
}

const wolfsslViolations: Partial<Record<Extract<Failure, { kind: 'violation' }>['rule'], [number, string]>> = {
  'certificate-missing': [345, 'peer did not return a certificate'],
  'bad-record-mac': [180, 'AES-GCM Authentication check fail'],
  'bad-finished': [304, 'verify problem on finished'],
  'bad-signature': [330, 'verify problem based on signature'],
  'group-not-offered': [421, "The Key Share data contains group that wasn't in Client Hello"],
  'second-hello-retry-request': [421, "The Key Share data contains group that wasn't in Client Hello"],
  'hello-retry-request-changes-nothing': [421, "The Key Share data contains group that wasn't in Client Hello"],
  'downgrade-sentinel': [326, 'record layer version error'],
  'undecodable-message': [328, 'malformed buffer input error'],
  'unexpected-message': [373, 'Out of order message, fatal'],
  'suite-not-offered': [500, 'unsupported cipher suite'],
  'scheme-not-offered': [425, 'The security parameter is invalid'],
};
