import type { ViolationRule } from '../../handshake/trace.ts';
import {
  type ChainFailure,
  type ChainFault,
  type Failure,
  isCutOff,
  isLate,
  nameFaults,
  resolverText,
  sameFor,
  type Where,
  type Wording,
} from '../failure.ts';

/** wolfSSL's numbers, as its examples print them. wolfssl/error-ssl.h. `release`: 57 is 5.7. */
export function wolfsslWording(release: number): Wording {
  return (failure, where) => textOf(failure, where, release);
}

function textOf(failure: Failure, where: Where, release: number): string | null {
  switch (failure.kind) {
    case 'chain':
      return chainText(failure, where, release);
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
      const known = violations[failure.rule];
      return known === undefined ? null : failed(...known);
    }
    default:
      return null;
  }
}

function failed(number: number, text: string): string {
  return `wolfSSL_connect failed: error -${number}, ${text}`;
}

function chainText(failure: ChainFailure, { namesake, sent }: Where, release: number): string {
  const { rule, depth, words } = failure;
  if (rule === 'unreadable')
    return `wolfSSL_connect failed: ${words ?? 'error -140, ASN parsing error, invalid input'}`;
  // Only a root of its own is tried that has the issuer's name.
  if (namesake && !sent.includes(namesake) && release >= 57) return failed(155, 'ASN sig error, confirm failure');
  // An issuer with a fault is not taken over, and what it issued has none then.
  const isPassedOver = depth > 0 ? release < 57 : rule === 'key-usage';
  const known = isPassedOver ? undefined : faults[rule];
  return failed(...(known ?? ([188, 'certificate verify failed'] as const)));
}

const faults: Partial<Record<ChainFault, readonly [number: number, text: string]>> = {
  // Of an issuer.
  'key-usage': [357, 'Not a CA by basic constraint error'],
  ...sameFor(nameFaults, [322, 'peer subject name mismatch'] as const),
  expired: [151, 'ASN date error, current date after'],
  'not-yet-valid': [150, 'ASN date error, current date before'],
  'extended-key-usage': [386, 'Ext Key Use server/client auth not set Error'],
  'self-signed-leaf': [275, 'ASN self-signed certificate error'],
  'unknown-critical-extension': [160, 'X.509 Critical extension ignored or invalid'],
  'name-constraints': [198, 'Name Constraint error'],
  'weak-key': [409, 'RSA key size error'],
};

const keyShare = [421, "The Key Share data contains group that wasn't in Client Hello"] as const;
const violations: Partial<Record<ViolationRule, readonly [number: number, text: string]>> = {
  'certificate-missing': [345, 'peer did not return a certificate'],
  'bad-record-mac': [180, 'AES-GCM Authentication check fail'],
  'bad-finished': [304, 'verify problem on finished'],
  'bad-signature': [330, 'verify problem based on signature'],
  'group-not-offered': keyShare,
  'second-hello-retry-request': keyShare,
  'hello-retry-request-changes-nothing': keyShare,
  'downgrade-sentinel': [326, 'record layer version error'],
  'undecodable-message': [328, 'malformed buffer input error'],
  'unexpected-message': [373, 'Out of order message, fatal'],
  'suite-not-offered': [500, 'unsupported cipher suite'],
  'scheme-not-offered': [425, 'The security parameter is invalid'],
};
