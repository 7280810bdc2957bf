import type { ViolationRule } from '../../handshake/trace.ts';
import type { Client } from '../client.ts';
import {
  type ChainFault,
  type Failure,
  type Wording,
  dateFaults,
  isInsteadOfHello,
  nameFaults,
  sameFor,
  trustFaults,
} from '../failure.ts';
import { nssAlerts, readAsRecord } from './nss.ts';

/** The code at the bottom of Firefox's error page. security/nss/lib, security/manager. */
export const firefoxWording: Wording = (failure, { namesake }) => {
  switch (failure.kind) {
    case 'name':
      return 'NS_ERROR_UNKNOWN_HOST';
    case 'connect':
      return {
        refused: 'NS_ERROR_CONNECTION_REFUSED',
        timeout: 'NS_ERROR_NET_TIMEOUT',
        unreachable: 'NS_ERROR_CONNECTION_REFUSED',
        reset: 'NS_ERROR_NET_RESET',
      }[failure.how];
    case 'proxy':
      return 'NS_ERROR_PROXY_CONNECTION_REFUSED';
    case 'not-tls':
      return {
        'too-long': 'SSL_ERROR_RX_RECORD_TOO_LONG',
        unknown: 'SSL_ERROR_RX_UNKNOWN_RECORD_TYPE',
        'cut-short': 'PR_END_OF_FILE_ERROR',
      }[readAsRecord(failure.bytes)];
    case 'ended':
      return { closed: 'PR_END_OF_FILE_ERROR', reset: 'PR_CONNECT_RESET_ERROR', timeout: 'NS_ERROR_NET_TIMEOUT' }[
        failure.how
      ];
    case 'alert':
      // Before its ServerHello a server can only mean the suites.
      if (failure.description === 40 && !isInsteadOfHello(failure)) return 'SSL_ERROR_HANDSHAKE_FAILURE_ALERT';
      return nssAlerts[failure.description]?.[0] ?? 'SSL_ERROR_RX_UNKNOWN_ALERT';
    case 'version':
      return 'SSL_ERROR_UNSUPPORTED_VERSION';
    case 'violation':
      return violationCode(failure);
    case 'too-large':
      return 'SSL_ERROR_RX_MALFORMED_HANDSHAKE';
    case 'dh-too-small':
      return 'SSL_ERROR_WEAK_SERVER_EPHEMERAL_DH_KEY';
    case 'no-secure-renegotiation':
      return 'SSL_ERROR_UNSAFE_NEGOTIATION';
    case 'no-extended-master-secret':
      return 'SSL_ERROR_MISSING_EXTENDED_MASTER_SECRET';
    case 'no-certificate':
      return 'SSL_ERROR_RX_MALFORMED_CERTIFICATE';
    case 'chain':
      if (failure.words !== undefined) return failure.words;
      return failure.depth > 0 && (failure.rule === 'expired' || failure.rule === 'not-yet-valid')
        ? issuerDates[failure.rule]
        : failure.depth > 0 && failure.rule === 'unknown-critical-extension'
          ? 'SEC_ERROR_UNKNOWN_ISSUER'
          : namesake && noIssuer.includes(failure.rule)
            ? 'SEC_ERROR_BAD_SIGNATURE'
            : (chainCodes[failure.rule] ?? 'SEC_ERROR_UNKNOWN_ISSUER');
    case 'legacy-signature':
      return 'SSL_ERROR_UNSUPPORTED_SIGNATURE_ALGORITHM';
    case 'revoked':
      return 'SEC_ERROR_REVOKED_CERTIFICATE';
    case 'revocation-unknown':
      return failure.how === 'must-staple'
        ? 'MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING'
        : failure.how === 'bad-staple'
          ? stapleCode(failure)
          : null;
    case 'ct':
      return 'MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY';
    case 'starttls':
      return null;
    default:
      return failure satisfies never;
  }
};

/** mozilla::pkix, pkixocsp.cpp: the code of each fault of a stapled response; null where none of them fits. */
function stapleCode({ problem, detail }: Extract<Failure, { kind: 'revocation-unknown' }>): string | null {
  if (problem === 'refused') {
    const [, status = ''] = /\((\w+)\)$/.exec(detail) ?? [];
    return refusalCodes[status] ?? 'SEC_ERROR_OCSP_UNKNOWN_RESPONSE_STATUS';
  }
  return problem && (stapleCodes[problem] ?? null);
}

const refusalCodes: Record<string, string> = {
  malformedRequest: 'SEC_ERROR_OCSP_MALFORMED_REQUEST',
  internalError: 'SEC_ERROR_OCSP_SERVER_ERROR',
  tryLater: 'SEC_ERROR_OCSP_TRY_SERVER_LATER',
  sigRequired: 'SEC_ERROR_OCSP_REQUEST_NEEDS_SIG',
  unauthorized: 'SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST',
};
const stapleCodes: Partial<Record<string, string>> = {
  unreadable: 'SEC_ERROR_OCSP_MALFORMED_RESPONSE',
  stale: 'SEC_ERROR_OCSP_OLD_RESPONSE',
  'not-yet-valid': 'SEC_ERROR_OCSP_FUTURE_RESPONSE',
  'bad-signature': 'SEC_ERROR_OCSP_BAD_SIGNATURE',
  'signer-not-authorised': 'SEC_ERROR_OCSP_INVALID_SIGNING_CERT',
  'other-certificate': 'MOZILLA_PKIX_ERROR_OCSP_RESPONSE_FOR_CERT_MISSING',
  unknown: 'SEC_ERROR_OCSP_UNKNOWN_CERT',
};

const issuerDates = {
  expired: 'SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE',
  'not-yet-valid': 'MOZILLA_PKIX_ERROR_NOT_YET_VALID_ISSUER_CERTIFICATE',
};

function violationCode({ rule, message }: Extract<Failure, { kind: 'violation' }>): string {
  const inGeneral = message === 'ServerHello' ? malformedHello : 'SSL_ERROR_RX_UNEXPECTED_RECORD_TYPE';
  return violationCodes[rule] ?? inGeneral;
}

const malformedHello = 'SSL_ERROR_RX_MALFORMED_SERVER_HELLO';
const unexpectedExtension = 'SSL_ERROR_RX_UNEXPECTED_EXTENSION';
const violationCodes: Partial<Record<ViolationRule, string>> = {
  'bad-signature': 'SEC_ERROR_BAD_SIGNATURE',
  'bad-finished': 'SSL_ERROR_BAD_HANDSHAKE_HASH_VALUE',
  'bad-record-mac': 'SSL_ERROR_BAD_MAC_READ',
  'suite-not-offered': 'SSL_ERROR_NO_CYPHER_OVERLAP',
  'scheme-not-offered': 'SSL_ERROR_INCORRECT_SIGNATURE_ALGORITHM',
  'downgrade-sentinel': malformedHello,
  'group-not-offered': 'SSL_ERROR_RX_MALFORMED_HELLO_RETRY_REQUEST',
  'certificate-missing': 'SSL_ERROR_RX_MALFORMED_CERTIFICATE',
  'extension-not-offered': unexpectedExtension,
  'extension-unknown': unexpectedExtension,
  'extension-repeated': unexpectedExtension,
  'extension-misplaced': 'SSL_ERROR_EXTENSION_DISALLOWED_FOR_VERSION',
};

const noIssuer: readonly ChainFault[] = ['issuer-not-found', 'leaf-issuer-not-found', 'root-not-trusted'];

const chainCodes: Partial<Record<ChainFault, string>> = {
  expired: 'SEC_ERROR_EXPIRED_CERTIFICATE',
  'not-yet-valid': 'MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE',
  ...sameFor(nameFaults, 'SSL_ERROR_BAD_CERT_DOMAIN'),
  'self-signed-leaf': 'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
  'root-not-trusted': 'SEC_ERROR_UNKNOWN_ISSUER',
  'issuer-not-found': 'SEC_ERROR_UNKNOWN_ISSUER',
  'leaf-issuer-not-found': 'SEC_ERROR_UNKNOWN_ISSUER',
  distrusted: 'MOZILLA_PKIX_ERROR_ADDITIONAL_POLICY_CONSTRAINT_FAILED',
  'bad-signature': 'SEC_ERROR_BAD_SIGNATURE',
  'weak-key': 'MOZILLA_PKIX_ERROR_INADEQUATE_KEY_SIZE',
  'weak-signature': 'SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED',
  'not-a-ca': 'SEC_ERROR_CA_CERT_INVALID',
  'ca-as-leaf': 'MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY',
  'path-length': 'SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID',
  'key-usage': 'SEC_ERROR_INADEQUATE_KEY_USAGE',
  'extended-key-usage': 'SEC_ERROR_INADEQUATE_CERT_TYPE',
  'name-constraints': 'SEC_ERROR_CERT_NOT_IN_NAME_SPACE',
  'unknown-critical-extension': 'SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION',
  'too-complex': 'SEC_ERROR_UNKNOWN_ISSUER',
  policy: 'SEC_ERROR_POLICY_VALIDATION_FAILED',
  'validity-too-long': 'MOZILLA_PKIX_ERROR_VALIDITY_TOO_LONG',
  'unsupported-algorithm': 'SEC_ERROR_UNSUPPORTED_KEYALG',
  encoding: 'SEC_ERROR_EXTENSION_VALUE_INVALID',
  unreadable: 'SEC_ERROR_INVALID_ARGS',
};

/** mozilla::pkix finds what is wrong with the path; of what can be overridden trust comes first, then the name, then the dates. */
export const firefoxFaultOrder: Client['faultOrder'] = [
  'unreadable',
  'unknown-critical-extension',
  'expired@issuer',
  'not-yet-valid@issuer',
  ...trustFaults,
  'too-complex',
  'bad-signature',
  'distrusted',
  'key-usage',
  'not-a-ca',
  'ca-as-leaf',
  'path-length',
  'extended-key-usage',
  'name-constraints',
  'policy',
  'encoding',
  'unsupported-algorithm',
  'weak-key',
  'weak-signature',
  'validity-too-long',
  ...nameFaults,
  ...dateFaults,
];
