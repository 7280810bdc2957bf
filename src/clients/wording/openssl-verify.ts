import { type EncodingRule, isOfKind } from '../../pki/encoding-rules.ts';
import type { ChainFailure, ChainFault, Failure, Where } from '../failure.ts';
import { explicitCurve, timeKinds } from '../readers/certificate-reader.ts';
import type { OpensslRelease } from './openssl.ts';

/** X509_verify_cert_error_string, crypto/x509/x509_txt.c. */
export function opensslVerifyText(failure: ChainFailure, release: OpensslRelease, hostIsIp: boolean): string {
  const { rule, depth, detail } = failure;
  const old = release < 300;
  switch (rule) {
    case 'expired':
      return 'certificate has expired';
    case 'not-yet-valid':
      return release >= 306
        ? 'certificate is not yet valid or the system clock is incorrect'
        : 'certificate is not yet valid';
    case 'bad-signature':
      return 'certificate signature failure';
    case 'self-signed-leaf':
      return old ? 'self signed certificate' : 'self-signed certificate';
    case 'root-not-trusted':
      return old ? 'self signed certificate in certificate chain' : 'self-signed certificate in certificate chain';
    case 'weak-key':
      return depth === 0 ? 'EE certificate key too weak' : 'CA certificate key too weak';
    case 'weak-signature':
      return 'CA signature digest algorithm too weak';
    case 'not-a-ca':
      return 'invalid CA certificate';
    case 'path-length':
      return 'path length constraint exceeded';
    case 'key-usage':
      if (depth > 0) return 'invalid CA certificate';
      return old ? 'unsupported certificate purpose' : 'unsuitable certificate purpose';
    case 'extended-key-usage':
    case 'ca-as-leaf':
      return old ? 'unsupported certificate purpose' : 'unsuitable certificate purpose';
    case 'name-constraints':
      return /exclude/.test(detail) ? 'excluded subtree violation' : 'permitted subtree violation';
    case 'unknown-critical-extension':
      return 'unhandled critical extension';
    case 'policy':
      return 'no explicit policy';
    case 'hostname-mismatch':
    case 'common-name-only':
      return hostIsIp ? 'IP address mismatch' : old ? 'Hostname mismatch' : 'hostname mismatch';
    case 'unsupported-algorithm':
      return 'unable to decode issuer public key';
    case 'issuer-not-found':
    case 'leaf-issuer-not-found':
    case 'distrusted':
    case 'key-identifier':
    case 'name-chaining':
      return 'unable to get local issuer certificate';
    case 'too-complex':
      return 'certificate chain too long';
    case 'encoding':
      return minded(failure)?.text ?? 'unable to get local issuer certificate';
    case 'validity-too-long':
    case 'unreadable':
      return 'invalid or inconsistent certificate extension';
    default:
      return rule satisfies never;
  }
}

/** OpenSSL before 1.1.0 takes a certificate whose key may sign none for issued by another: X509_check_issued, crypto/x509v3/v3_purp.c. */
export function missesItsIssuer(failure: Failure, { leaf }: Where): boolean {
  return (
    failure.kind === 'chain' && failure.rule === 'self-signed-leaf' && leaf?.keyUsage?.includes('keyCertSign') === false
  );
}

/** What X509_V_FLAG_X509_STRICT refuses, check_extensions in crypto/x509/x509_vfy.c. */
const strictTexts: Partial<Record<EncodingRule, string>> = {
  'authority-key-id-missing': 'Missing Authority Key Identifier',
  'authority-key-id-without-key': 'Missing Authority Key Identifier',
  'subject-key-id-missing': 'Missing Subject Key Identifier',
  'key-usage-missing': 'CA cert does not include key usage extension',
  'key-usage-without-ca': 'Key usage keyCertSign invalid for non-CA cert',
  'extension-must-be-critical': 'Basic Constraints of CA cert not marked critical',
  // What is unknown and critical is minded before these are.
  'extension-must-not-be-critical': 'unhandled critical extension',
  'issuer-empty': 'Issuer name empty',
  'subject-empty': 'Subject name empty',
  'alt-name-empty': 'Empty Subject Alternative Name extension',
  'alt-name-not-critical': 'Subject empty and Subject Alt Name extension not critical',
  'version-too-low': 'Using cert extension requires at least X509v3',
  'path-length-without-ca': 'Path length invalid for non-CA cert',
};

/** A fault of encoding that OpenSSL has words for: every other makes a certificate `invalid`, which nobody can have issued. */
export function minded(failure: Failure): { text: string; code: number } | null {
  if (failure.kind !== 'chain' || !failure.fault) return null;
  const rule = failure.fault.rule as EncodingRule;
  if (isTimeOf(failure, 'notBefore')) return { text: "format error in certificate's notBefore field", code: 13 };
  if (isTimeOf(failure, 'notAfter')) return { text: "format error in certificate's notAfter field", code: 14 };
  if (rule === 'signature-algorithm-mismatch') return { text: 'certificate signature failure', code: 7 };
  if (rule === 'key-encoding' && isOfKind(failure.fault, explicitCurve))
    return { text: 'Certificate public key has explicit ECC parameters', code: 94 };
  const text = strictTexts[rule];
  return text === undefined ? null : { text, code: 1 };
}

function isTimeOf({ fault }: ChainFailure, field: 'notBefore' | 'notAfter'): boolean {
  const isTime = fault !== undefined && timeKinds.some((kind) => kind === fault.rule);
  return isTime && fault.subject === `tbsCertificate.validity.${field}`;
}

/** Whether an extension of the certificate cannot be made out, for which OpenSSL has no word of its own. */
export function isInvalid(failure: Failure): boolean {
  return failure.kind === 'chain' && failure.rule === 'encoding' && minded(failure) === null;
}

/** The same for what is left as the last error, where verification goes on. */
export function opensslLastText(failure: ChainFailure, release: OpensslRelease, hostIsIp: boolean): string {
  if (failure.rule === 'key-usage' && failure.depth > 0) return 'key usage does not include certificate signing';
  // Who writes one time so writes the other so.
  if (isTimeOf(failure, 'notBefore')) return "format error in certificate's notAfter field";
  // Whether it may issue for this purpose is asked after whether it is a CA at all.
  const last = failure.rule === 'not-a-ca' ? { ...failure, rule: 'extended-key-usage' as const } : failure;
  return opensslVerifyText(last, release, hostIsIp);
}

/** The X509_V_ERR of a fault that ends the verification, the number of `opensslVerifyText`. */
export function opensslVerifyCode(failure: ChainFailure): number {
  const { rule, depth, detail } = failure;
  if (rule === 'encoding') return minded(failure)?.code ?? verifyCodes.encoding;
  if (rule === 'key-usage' && depth > 0) return verifyCodes['not-a-ca'];
  if (rule === 'weak-key' && depth > 0) return 67;
  if (rule === 'name-constraints' && /exclude/.test(detail)) return 48;
  return rule in verifyCodes ? verifyCodes[rule as keyof typeof verifyCodes] : 1;
}

/** The same of `opensslLastText`. */
export function lastCode(failure: ChainFailure): number {
  if (failure.rule === 'key-usage' && failure.depth > 0) return 32;
  if (isTimeOf(failure, 'notBefore')) return 14;
  return failure.rule === 'not-a-ca' ? verifyCodes['extended-key-usage'] : opensslVerifyCode(failure);
}

/** X509_V_ERR values, as `openssl verify` and s_client print them. */
const verifyCodes = {
  'bad-signature': 7,
  'not-yet-valid': 9,
  expired: 10,
  'self-signed-leaf': 18,
  'root-not-trusted': 19,
  'issuer-not-found': 20,
  'leaf-issuer-not-found': 20,
  distrusted: 20,
  'too-complex': 22,
  'not-a-ca': 79,
  'path-length': 25,
  'key-usage': 26,
  'extended-key-usage': 26,
  'unknown-critical-extension': 34,
  encoding: 20,
  policy: 43,
  'name-constraints': 47,
  'weak-key': 66,
  'weak-signature': 68,
} satisfies Partial<Record<ChainFault, number>>;
