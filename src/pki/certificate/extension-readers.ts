import type { Certificate } from './certificate.ts';
import { CertificateError } from '../der/certificate-error.ts';
import { contextTag, type DerReader, derTag } from '../der/der.ts';
import { readDistributionPoints } from './distribution-points.ts';
import type { FaultLog } from './encoding-rules.ts';
import {
  addUrl,
  namesIn,
  readNames,
  readPolicyConstraints,
  readPolicyInformation,
  readPolicyMappings,
  readSubtrees,
  shortHex,
} from './extension-values.ts';
import { readGeneralName } from './general-name.ts';
import { checkAltName } from './general-name-rules.ts';

/** What the extensions of a certificate say. */
export type ExtensionFields = Pick<
  Certificate,
  | 'subjectAltNames'
  | 'basicConstraints'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'nameConstraints'
  | 'policies'
  | 'subjectKeyId'
  | 'authorityKeyId'
  | 'authorityCert'
  | 'caIssuers'
  | 'ocspUrls'
  | 'crlUrls'
  | 'tlsFeatures'
  | 'signedCertificateTimestamps'
  | 'extensions'
>;

/** How one extension is read into the fields. Throws CertificateError for what cannot be read. */
export type ExtensionReader = {
  name: string;
  /** What RFC 5280 asks of every certificate; `-` where it depends. */
  critical: 'never' | 'always' | '-';
  read(value: DerReader, fields: ExtensionFields, faults: FaultLog, critical: boolean): void;
};

/** By OID. */
export const extensionReaders: Record<string, ExtensionReader> = {
  '2.5.29.14': {
    name: 'subjectKeyIdentifier',
    critical: 'never',
    read(value, fields) {
      fields.subjectKeyId = shortHex(value.contents(value.expect(derTag.octetString, 'subjectKeyIdentifier')));
    },
  },
  '2.5.29.15': {
    name: 'keyUsage',
    critical: '-',
    read(value, fields, faults) {
      const { bytes, unused } = value.bits(derTag.bitString, 'keyUsage');
      fields.keyUsage = keyUsages.filter(
        (_, bit) => bit < bytes.length * 8 - unused && bytes[bit >> 3]! & (0x80 >> (bit & 7)),
      );
      if (fields.keyUsage.length === 0) faults.add('key-usage-empty', 'keyUsage allows nothing');
      else if (!(bytes.at(-1)! & (1 << unused))) faults.add('named-bits', 'keyUsage ends in bits that are not set');
    },
  },
  '2.5.29.17': {
    name: 'subjectAltName',
    critical: '-',
    read(value, fields, faults) {
      const names = readNames(value, 'subjectAltName');
      if (names.length === 0) faults.add('alt-name-empty', 'subjectAltName has no names');
      for (const name of names) checkAltName(name, faults);
      fields.subjectAltNames = names;
    },
  },
  '2.5.29.18': { name: 'issuerAltName', critical: '-', read: (value) => void readNames(value, 'issuerAltName') },
  '2.5.29.19': {
    name: 'basicConstraints',
    critical: '-',
    read(value, fields, faults, critical) {
      const parts = value.enter(derTag.sequence, 'basicConstraints');
      let ca = false;
      if (parts.next === derTag.boolean) {
        ca = parts.boolean('basicConstraints.cA');
        if (!ca) faults.add('default-encoded', 'basicConstraints: cA is encoded though FALSE');
      }
      const pathLength = parts.done ? null : parts.count(derTag.integer, 'basicConstraints.pathLenConstraint');
      parts.finish('basicConstraints');
      fields.basicConstraints = { ca, pathLength, critical };
    },
  },
  '2.5.29.30': {
    name: 'nameConstraints',
    critical: '-',
    read(value, fields, faults, critical) {
      const parts = value.enter(derTag.sequence, 'nameConstraints');
      const permitted = readSubtrees(parts, 0, 'permittedSubtrees', faults);
      const excluded = readSubtrees(parts, 1, 'excludedSubtrees', faults);
      parts.finish('nameConstraints');
      if (!permitted?.length && !excluded?.length)
        faults.add('name-constraints-empty', 'nameConstraints constrain nothing');
      fields.nameConstraints = { permitted: permitted ?? [], excluded: excluded ?? [], critical };
    },
  },
  '2.5.29.31': {
    name: 'cRLDistributionPoints',
    critical: '-',
    read(value, fields, faults) {
      for (const { name, crlIssuer } of readDistributionPoints(value)) {
        if (!name && crlIssuer.length === 0)
          faults.add('distribution-point-empty', 'a distribution point has neither a name nor a cRLIssuer');
        for (const one of name && 'full' in name ? name.full : [])
          if (one.kind === 'uri') addUrl(fields.crlUrls, one.value, faults);
      }
    },
  },
  '2.5.29.32': {
    name: 'certificatePolicies',
    critical: '-',
    read(value, fields, faults, critical) {
      const list = value.enter(derTag.sequence, 'certificatePolicies');
      const policies = new Set<string>();
      if (list.done) throw new CertificateError('certificatePolicies', 'has no policy', list.offset);
      while (!list.done) {
        const { policy, qualifiers } = readPolicyInformation(list.enter(derTag.sequence, 'policyInformation'));
        if (policies.has(policy)) faults.add('policy-duplicate', `certificatePolicies has ${policy} twice`);
        policies.add(policy);
        const strange = qualifiers.find((each) => !policyQualifiers.includes(each));
        if (critical && strange)
          faults.add(
            'policy-qualifier',
            `certificatePolicies is critical and has a qualifier that nobody knows, ${strange}`,
          );
      }
      fields.policies = [...policies];
    },
  },
  '2.5.29.33': {
    name: 'policyMappings',
    critical: '-',
    read(value) {
      if (readPolicyMappings(value).length === 0)
        throw new CertificateError('policyMappings', 'has no mapping', value.offset);
    },
  },
  '2.5.29.35': {
    name: 'authorityKeyIdentifier',
    critical: 'never',
    read(value, fields, faults) {
      const parts = value.enter(derTag.sequence, 'authorityKeyIdentifier');
      const id = parts.optional(contextTag(0, 'primitive'), 'keyIdentifier');
      const issuer = parts.optional(contextTag(1, 'constructed'), 'authorityCertIssuer');
      const serial = parts.optional(contextTag(2, 'primitive'), 'authorityCertSerialNumber');
      parts.finish('authorityKeyIdentifier');
      fields.authorityKeyId = id ? shortHex(parts.contents(id)) : null;
      if (!issuer && !serial) return;
      const names = issuer ? namesIn(parts.into(issuer), 'authorityCertIssuer') : [];
      const directory = names.find((name) => name.kind === 'directory');
      fields.authorityCert = {
        issuer: directory?.name ?? null,
        serial: serial ? shortHex(parts.contents(serial)) : null,
      };
      faults.add('authority-key-id-issuer', 'authorityKeyIdentifier names issuer or serial number');
    },
  },
  '2.5.29.36': {
    name: 'policyConstraints',
    critical: 'always',
    read(value, _fields, faults) {
      const { requireExplicit, inhibitMapping } = readPolicyConstraints(value);
      if (requireExplicit === null && inhibitMapping === null)
        faults.add('policy-constraints-empty', 'policyConstraints constrain nothing');
    },
  },
  '2.5.29.37': {
    name: 'extKeyUsage',
    critical: '-',
    read(value, fields, faults) {
      const list = value.enter(derTag.sequence, 'extKeyUsage');
      const purposes: string[] = [];
      while (!list.done) purposes.push(list.oid('extKeyUsage'));
      if (purposes.length === 0) faults.add('extended-key-usage-empty', 'extKeyUsage has no purpose');
      fields.extendedKeyUsage = purposes;
    },
  },
  '2.5.29.46': { name: 'freshestCRL', critical: 'never', read: (value) => void readDistributionPoints(value) },
  '2.5.29.54': {
    name: 'inhibitAnyPolicy',
    critical: 'always',
    read: (value) => void value.count(derTag.integer, 'inhibitAnyPolicy'),
  },
  '1.3.6.1.5.5.7.1.1': {
    name: 'authorityInfoAccess',
    critical: 'never',
    read(value, fields, faults) {
      const list = value.enter(derTag.sequence, 'authorityInfoAccess');
      if (list.done) throw new CertificateError('authorityInfoAccess', 'has no AccessDescription', list.offset);
      while (!list.done) {
        const access = list.enter(derTag.sequence, 'accessDescription');
        const method = access.oid('accessMethod');
        const location = readGeneralName(access, 'accessLocation');
        access.finish('accessDescription');
        if (location.kind !== 'uri') continue;
        if (method === '1.3.6.1.5.5.7.48.1') addUrl(fields.ocspUrls, location.value, faults);
        if (method === '1.3.6.1.5.5.7.48.2') addUrl(fields.caIssuers, location.value, faults);
      }
    },
  },
  '1.3.6.1.5.5.7.1.11': {
    name: 'subjectInfoAccess',
    critical: 'never',
    read: (value) => void value.enter(derTag.sequence, 'subjectInfoAccess'),
  },
  '1.3.6.1.5.5.7.1.24': {
    name: 'tlsFeature',
    critical: '-',
    read(value, fields) {
      const list = value.enter(derTag.sequence, 'tlsFeature');
      while (!list.done && fields.tlsFeatures.length < maxFeatures)
        fields.tlsFeatures.push(list.count(derTag.integer, 'tlsFeature'));
    },
  },
  '1.3.6.1.4.1.11129.2.4.2': {
    name: 'signedCertificateTimestampList',
    critical: '-',
    read(value, fields) {
      fields.signedCertificateTimestamps = value.contents(
        value.expect(derTag.octetString, 'signedCertificateTimestampList'),
      );
    },
  },
};

/** cPSuri and userNotice. RFC 5280 section 4.2.1.4. */
const policyQualifiers = ['1.3.6.1.5.5.7.2.1', '1.3.6.1.5.5.7.2.2'];

/** RFC 5280 section 4.2.1.3, by bit. */
const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

const maxFeatures = 16;
