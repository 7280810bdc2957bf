import type { EncodingFault } from './certificate.ts';
import { fieldReference } from '../der/field-reference.ts';

type Rule = {
  /** Null for the section of the extension that breaks it. */
  reference: string | null;
  /**
   * `all`: every TLS library refuses it. `clients`: today's browsers or some libraries do. `profile`: only a strict reading of
   * RFC 5280 or the Baseline Requirements does.
   */
  refusedBy: 'all' | 'clients' | 'profile';
};

const der = 'X.690 section 10';
const section = (number: string) => `RFC 5280 section ${number}`;
const baseline = (number: string) => `CA/Browser Forum TLS Baseline Requirements section ${number}`;

/**
 * What a readable certificate can do wrong. Who refuses follows the parsers of BoringSSL, mozilla::pkix, rustls-webpki and Go
 * (any one of them is enough for `clients`); OpenSSL, laxer than all of them, decides what `all` refuse.
 */
const encodingRules = {
  'der-length': { reference: 'X.690 section 10.1', refusedBy: 'clients' },
  'boolean-value': { reference: 'X.690 section 11.1', refusedBy: 'clients' },
  'trailing-data': { reference: 'RFC 5280 section 4.1', refusedBy: 'clients' },
  'serial-negative': { reference: section('4.1.2.2'), refusedBy: 'profile' },
  'serial-zero': { reference: section('4.1.2.2'), refusedBy: 'profile' },
  'serial-too-long': { reference: section('4.1.2.2'), refusedBy: 'profile' },
  'serial-not-minimal': { reference: 'X.690 section 8.3.2', refusedBy: 'clients' },
  'version-encoding': { reference: section('4.1.2.1'), refusedBy: 'clients' },
  'version-too-low': { reference: section('4.1.2.1'), refusedBy: 'clients' },
  'version-old': { reference: baseline('7.1.1'), refusedBy: 'profile' },
  'version-unknown': { reference: section('4.1.2.1'), refusedBy: 'clients' },
  'signature-algorithm-mismatch': { reference: section('4.1.1.2'), refusedBy: 'all' },
  'algorithm-parameters': { reference: 'RFC 3279 section 2.2, RFC 4055, RFC 5758 section 3.2', refusedBy: 'profile' },
  'pss-parameters': { reference: baseline('7.1.3.2.1'), refusedBy: 'clients' },
  'bits-not-octets': { reference: 'RFC 5280 sections 4.1.1.3, 4.1.2.7', refusedBy: 'all' },
  'time-encoding': { reference: section('4.1.2.5'), refusedBy: 'profile' },
  'utc-time-without-seconds': { reference: section('4.1.2.5.1'), refusedBy: 'all' },
  'utc-time-zero-offset': { reference: section('4.1.2.5.1'), refusedBy: 'all' },
  'utc-time-offset': { reference: section('4.1.2.5.1'), refusedBy: 'all' },
  'generalized-time-without-seconds': { reference: section('4.1.2.5.2'), refusedBy: 'all' },
  'generalized-time-form': { reference: section('4.1.2.5.2'), refusedBy: 'all' },
  'validity-reversed': { reference: section('4.1.2.5'), refusedBy: 'profile' },
  'issuer-empty': { reference: section('4.1.2.4'), refusedBy: 'profile' },
  'subject-empty': { reference: section('4.1.2.6'), refusedBy: 'profile' },
  'country-length': { reference: section('A.1'), refusedBy: 'profile' },
  'name-too-long': { reference: section('A.1'), refusedBy: 'profile' },
  'name-printable': { reference: 'X.680 section 41.4', refusedBy: 'profile' },
  'name-numeric': { reference: 'X.680 section 41.2', refusedBy: 'profile' },
  'name-ia5': { reference: 'X.680 section 41.9', refusedBy: 'profile' },
  'name-bmp-length': { reference: 'X.690 section 8.23.8', refusedBy: 'clients' },
  'name-type': { reference: section('A.1'), refusedBy: 'profile' },
  'name-empty': { reference: section('A.1'), refusedBy: 'profile' },
  'name-rdn-empty': { reference: section('A.1'), refusedBy: 'clients' },
  'name-set-order': { reference: 'X.690 section 11.6', refusedBy: 'profile' },
  'name-not-utf8': { reference: 'RFC 3629 section 3', refusedBy: 'clients' },
  'unique-id': { reference: section('4.1.2.8'), refusedBy: 'profile' },
  'key-encoding': { reference: 'RFC 3279 section 2.3, RFC 5480 section 2', refusedBy: 'all' },
  'extensions-empty': { reference: section('4.1.2.9'), refusedBy: 'clients' },
  'unknown-extension-duplicate': { reference: section('4.2'), refusedBy: 'clients' },
  'extension-duplicate': { reference: section('4.2'), refusedBy: 'all' },
  'extension-malformed': { reference: null, refusedBy: 'all' },
  'extension-trailing-data': { reference: section('4.2'), refusedBy: 'clients' },
  'default-encoded': { reference: 'X.690 section 11.5', refusedBy: 'profile' },
  'extension-must-not-be-critical': { reference: null, refusedBy: 'profile' },
  'extension-must-be-critical': { reference: null, refusedBy: 'profile' },
  'authority-key-id-missing': { reference: section('4.2.1.1'), refusedBy: 'profile' },
  'authority-key-id-without-key': { reference: baseline('7.1.2.11.1'), refusedBy: 'profile' },
  'authority-key-id-issuer': { reference: baseline('7.1.2.11.1'), refusedBy: 'profile' },
  'subject-key-id-missing': { reference: section('4.2.1.2'), refusedBy: 'profile' },
  'named-bits': { reference: 'X.690 section 11.2.2', refusedBy: 'profile' },
  'key-usage-empty': { reference: section('4.2.1.3'), refusedBy: 'profile' },
  'key-usage-missing': { reference: section('4.2.1.3'), refusedBy: 'profile' },
  'key-usage-without-ca': { reference: section('4.2.1.9'), refusedBy: 'profile' },
  'key-usage-of-key': { reference: 'RFC 8410 section 5, RFC 9881 section 5', refusedBy: 'profile' },
  'ca-without-cert-sign': { reference: section('4.2.1.3'), refusedBy: 'profile' },
  'path-length-without-ca': { reference: section('4.2.1.9'), refusedBy: 'profile' },
  'extended-key-usage-empty': { reference: section('4.2.1.12'), refusedBy: 'clients' },
  'alt-name-empty': { reference: section('4.2.1.6'), refusedBy: 'clients' },
  'alt-name-not-ascii': { reference: section('7.2'), refusedBy: 'clients' },
  'alt-name-empty-name': { reference: section('4.2.1.6'), refusedBy: 'profile' },
  'alt-name-characters': { reference: section('4.2.1.6'), refusedBy: 'profile' },
  'alt-name-ip-length': { reference: section('4.2.1.6'), refusedBy: 'clients' },
  'alt-name-critical': { reference: section('4.2.1.6'), refusedBy: 'profile' },
  'alt-name-not-critical': { reference: section('4.2.1.6'), refusedBy: 'profile' },
  'name-constraints-empty': { reference: section('4.2.1.10'), refusedBy: 'clients' },
  'name-constraints-malformed': { reference: section('4.2.1.10'), refusedBy: 'clients' },
  'name-constraints-leading-dot': { reference: section('4.2.1.10'), refusedBy: 'profile' },
  'name-constraints-distance': { reference: section('4.2.1.10'), refusedBy: 'clients' },
  'name-constraints-in-leaf': { reference: section('4.2.1.10'), refusedBy: 'profile' },
  'distribution-point-empty': { reference: section('4.2.1.13'), refusedBy: 'profile' },
  'url-not-ascii': { reference: section('4.2.1.6'), refusedBy: 'profile' },
  'policy-duplicate': { reference: section('4.2.1.4'), refusedBy: 'clients' },
  'policy-qualifier': { reference: section('4.2.1.4'), refusedBy: 'clients' },
  'policy-constraints-empty': { reference: section('4.2.1.11'), refusedBy: 'clients' },
  'der-value': { reference: der, refusedBy: 'clients' },
} as const satisfies Record<string, Rule>;

export type EncodingRule = keyof typeof encodingRules;

/** A rule, or only such faults of it as have this subject or one within it: `extension-malformed keyUsage`. */
export type EncodingKind = EncodingRule | `${EncodingRule} ${string}`;

/**
 * Whose encoding rules hold: OpenSSL's, the fewest (`openssl`); the same with those of its flag X509_V_FLAG_X509_STRICT, roots
 * included (`openssl-x509-strict`: Python since 3.13); those that browsers enforce
 * (`clients`); every rule of RFC 5280 and the Baseline Requirements, roots included, as a strict validator or a linter reads
 * them (`profile`); or these very ones, as a library has them.
 */
export type Conformance = 'openssl' | 'openssl-x509-strict' | 'clients' | 'profile' | readonly EncodingKind[];

/** What X509_V_FLAG_X509_STRICT adds: check_extensions in OpenSSL 3's crypto/x509/x509_vfy.c. Two rules are for some extensions only. */
function countsForX509Strict({ rule, subject = '' }: EncodingFault): boolean {
  if (rule === 'extension-must-be-critical') return subject === 'basicConstraints';
  if (rule === 'extension-must-not-be-critical') return keyIdentifiers.includes(subject);
  return x509Strict.has(rule);
}

/** Damage in an extension that OpenSSL does not look into unless it is asked for (ossl_x509v3_cache_extensions reads the others). */
function isUnread(fault: EncodingFault): boolean {
  return fault.rule === 'extension-malformed' && unreadByOpenssl.has(extensionOf(fault));
}

/** The extension that a fault of one is in. */
function extensionOf({ subject = '' }: EncodingFault): string {
  return subject.split('.')[0]!;
}

const keyIdentifiers = ['authorityKeyIdentifier', 'subjectKeyIdentifier'];
const unreadByOpenssl: ReadonlySet<string> = new Set([
  'issuerAltName',
  'certificatePolicies',
  'policyMappings',
  'policyConstraints',
  'freshestCRL',
  'inhibitAnyPolicy',
  'authorityInfoAccess',
  'subjectInfoAccess',
  'tlsFeature',
  'signedCertificateTimestampList',
]);

const x509Strict: ReadonlySet<string> = new Set<EncodingRule>([
  'version-too-low',
  'path-length-without-ca',
  'key-usage-missing',
  'key-usage-without-ca',
  'issuer-empty',
  'subject-empty',
  'alt-name-empty',
  'alt-name-not-critical',
  'authority-key-id-missing',
  'authority-key-id-without-key',
  'subject-key-id-missing',
]);

/** Collects faults, up to a bound for each rule: a hostile certificate can have one in each of 100,000 names, and a worse one behind. */
export class FaultLog {
  readonly faults: EncodingFault[] = [];

  readonly #counts = new Map<EncodingRule, number>();

  /** `subject`, as in EncodingFault: needed where it says which section of RFC 5280 is meant. */
  add(rule: EncodingRule, detail: string, subject?: string): void {
    const count = this.#counts.get(rule) ?? 0;
    if (count === maxOfOneRule) return;
    this.#counts.set(rule, count + 1);
    const reference = encodingRules[rule].reference ?? fieldReference(subject ?? '');
    this.faults.push({ rule, detail, reference, ...(subject !== undefined && { subject }) });
  }
}

/** Whether a fault takes away what the rules of path validation ask for, so that whatever else they find wrong may follow from it. */
export function isBasic(fault: EncodingFault): boolean {
  return basicRules.has(fault.rule) || (fault.rule === 'extension-malformed' && readByRules.has(extensionOf(fault)));
}

const basicRules: ReadonlySet<string> = new Set<EncodingRule>([
  'signature-algorithm-mismatch',
  'extensions-empty',
  'key-usage-empty',
  'extended-key-usage-empty',
  'alt-name-empty',
  'name-constraints-malformed',
]);
const readByRules: ReadonlySet<string> = new Set([
  'basicConstraints',
  'keyUsage',
  'extKeyUsage',
  'subjectAltName',
  'nameConstraints',
  'certificatePolicies',
  'policyMappings',
  'policyConstraints',
  'inhibitAnyPolicy',
]);

/** Whether a fault is of a kind. */
export function isOfKind({ rule, subject = '' }: EncodingFault, kind: EncodingKind): boolean {
  return kind === rule || (kind.startsWith(rule) && `${rule} ${subject}.`.startsWith(`${kind}.`));
}

/** Whether a fault counts by a reading. */
export function isRefusedBy(fault: EncodingFault, reading: Conformance): boolean {
  if (typeof reading !== 'string') return reading.some((kind) => isOfKind(fault, kind));
  const refusedBy = encodingRules[fault.rule as EncodingRule]?.refusedBy ?? 'profile';
  if (reading === 'openssl-x509-strict' && countsForX509Strict(fault)) return true;
  if (reading.startsWith('openssl') && isUnread(fault)) return false;
  return refusedBy === 'all' || reading === 'profile' || (reading === 'clients' && refusedBy === 'clients');
}

const maxOfOneRule = 32;
