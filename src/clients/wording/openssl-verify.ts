import { type EncodingRule, isOfKind } from '../../pki/certificate/encoding-rules.ts';
import type { ChainFailure, ChainFault, Failure, Where } from '../failure.ts';
import { explicitCurve, timeKinds } from '../readers/certificate-reader.ts';
import type { OpensslRelease } from './openssl.ts';

/** X509_V_ERR, the number that `openssl verify` prints, and its text: X509_verify_cert_error_string, crypto/x509/x509_txt.c. */
type VerifyError = { code: number; text: string };

const purpose = { code: 26, text: 'unsuitable certificate purpose' };
const noIssuer = { code: 20, text: 'unable to get local issuer certificate' };
const otherName = { code: 62, text: 'hostname mismatch' };
const invalidExtension = { code: 41, text: 'invalid or inconsistent certificate extension' };

/** As OpenSSL 3 has them. */
const verifyErrors: Record<ChainFault, VerifyError> = {
  'unsupported-algorithm': { code: 6, text: 'unable to decode issuer public key' },
  'bad-signature': { code: 7, text: 'certificate signature failure' },
  'not-yet-valid': { code: 9, text: 'certificate is not yet valid' },
  expired: { code: 10, text: 'certificate has expired' },
  'self-signed-leaf': { code: 18, text: 'self-signed certificate' },
  'root-not-trusted': { code: 19, text: 'self-signed certificate in certificate chain' },
  'issuer-not-found': noIssuer,
  'leaf-issuer-not-found': noIssuer,
  distrusted: noIssuer,
  'key-identifier': noIssuer,
  'name-chaining': noIssuer,
  encoding: noIssuer,
  'too-complex': { code: 22, text: 'certificate chain too long' },
  'path-length': { code: 25, text: 'path length constraint exceeded' },
  'key-usage': purpose,
  'extended-key-usage': purpose,
  'ca-as-leaf': purpose,
  'unknown-critical-extension': { code: 34, text: 'unhandled critical extension' },
  'validity-too-long': invalidExtension,
  unreadable: invalidExtension,
  policy: { code: 43, text: 'no explicit policy' },
  'name-constraints': { code: 47, text: 'permitted subtree violation' },
  'hostname-mismatch': otherName,
  'common-name-only': otherName,
  'weak-key': { code: 66, text: 'EE certificate key too weak' },
  'weak-signature': { code: 68, text: 'CA signature digest algorithm too weak' },
  'not-a-ca': { code: 79, text: 'invalid CA certificate' },
};

/** What is said of a fault that ends the verification. */
export function opensslVerifyText(failure: ChainFailure, release: OpensslRelease, hostIsIp: boolean): string {
  return inRelease(verifyError(failure).text, release, hostIsIp);
}

/** Its number. */
export function opensslVerifyCode(failure: ChainFailure): number {
  return verifyError(failure).code;
}

/** What is left as the last error, where verification goes on. */
export function opensslLastText(failure: ChainFailure, release: OpensslRelease, hostIsIp: boolean): string {
  return inRelease(lastError(failure).text, release, hostIsIp);
}

/** Its number. */
export function lastCode(failure: ChainFailure): number {
  return lastError(failure).code;
}

function verifyError(failure: ChainFailure): VerifyError {
  const { rule, depth, detail } = failure;
  if (rule === 'key-usage' && depth > 0) return verifyErrors['not-a-ca'];
  if (rule === 'weak-key' && depth > 0) return { code: 67, text: 'CA certificate key too weak' };
  if (rule === 'name-constraints' && /exclude/.test(detail)) return { code: 48, text: 'excluded subtree violation' };
  return (rule === 'encoding' && minded(failure)) || verifyErrors[rule];
}

function lastError(failure: ChainFailure): VerifyError {
  const { rule, depth } = failure;
  if (rule === 'key-usage' && depth > 0) return { code: 32, text: 'key usage does not include certificate signing' };
  // Who writes one time so writes the other so.
  if (isTimeOf(failure, 'notBefore')) return formatError('notAfter');
  // Whether it may issue for this purpose is asked after whether it is a CA at all.
  return rule === 'not-a-ca' ? purpose : verifyError(failure);
}

function inRelease(text: string, release: OpensslRelease, hostIsIp: boolean): string {
  if (text === otherName.text) return hostIsIp ? 'IP address mismatch' : release < 300 ? 'Hostname mismatch' : text;
  if (release < 300) return text.replace('self-signed', 'self signed').replace('unsuitable', 'unsupported');
  const isEarly = text === verifyErrors['not-yet-valid'].text;
  return isEarly && release >= 306 ? `${text} or the system clock is incorrect` : text;
}

function formatError(field: 'notBefore' | 'notAfter'): VerifyError {
  return { code: field === 'notBefore' ? 13 : 14, text: `format error in certificate's ${field} field` };
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
export function minded(failure: Failure): VerifyError | null {
  if (failure.kind !== 'chain' || !failure.fault) return null;
  const rule = failure.fault.rule as EncodingRule;
  for (const field of ['notBefore', 'notAfter'] as const) if (isTimeOf(failure, field)) return formatError(field);
  if (rule === 'signature-algorithm-mismatch') return verifyErrors['bad-signature'];
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
