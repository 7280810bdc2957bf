import { CertificateError, WrongTypeError } from '../der/certificate-error.ts';
import { type DerReader, derTag } from '../der/der.ts';
import type { FaultLog } from './encoding-rules.ts';
import { type ExtensionFields, type ExtensionReader, extensionReaders } from './extension-readers.ts';

/** Reads the Extensions inside `[3]` (RFC 5280 section 4.2). An extension that cannot be read is a fault and stays unset. */
export function readExtensions(reader: DerReader, faults: FaultLog): ExtensionFields {
  const fields = noExtensions();
  const list = reader.enter(derTag.sequence, 'tbsCertificate.extensions');
  reader.finish('tbsCertificate.extensions');
  if (list.done) faults.add('extensions-empty', 'the list of extensions is empty');
  const seen = new Set<string>();
  while (!list.done) {
    const one = list.enter(derTag.sequence, 'tbsCertificate.extensions');
    const oid = one.oid('extnID');
    const isSaid = one.next === derTag.boolean;
    const critical = isSaid && one.boolean('critical');
    if (isSaid && !critical) faults.add('default-encoded', `${extensionName(oid)}: critical is encoded though FALSE`);
    const octets = one.expect(derTag.octetString, 'extnValue');
    one.finish('extension');
    fields.extensions.push({ oid, critical, value: one.contents(octets) });
    const known = extensionReaders[oid];
    if (seen.has(oid)) {
      const rule = known ? 'extension-duplicate' : 'unknown-extension-duplicate';
      faults.add(rule, `${extensionName(oid)} comes twice`, extensionName(oid));
    } else if (known) readKnown(known, one.into(octets), critical, fields, faults);
    seen.add(oid);
  }
  return fields;
}

function readKnown(
  { name, critical: shouldBe, read }: ExtensionReader,
  value: DerReader,
  critical: boolean,
  fields: ExtensionFields,
  faults: FaultLog,
): void {
  if (critical && shouldBe === 'never') faults.add('extension-must-not-be-critical', `${name} is critical`, name);
  if (!critical && shouldBe === 'always') faults.add('extension-must-be-critical', `${name} is not critical`, name);
  const start = value.offset;
  try {
    read(value, fields, faults, critical);
    if (!value.done) faults.add('extension-trailing-data', `${name} has more than its value`, name);
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    const isOther = error instanceof WrongTypeError && error.offset === start;
    faults.add('extension-malformed', `${name} cannot be read: ${error.message}`, isOther ? `${name}.type` : name);
  }
}

/** The extensions of a list or of an entry of it, one after the other. RFC 5280 section 4.1.2.9. */
export function* extensionsIn(reader: DerReader): Generator<{ oid: string; critical: boolean; value: DerReader }> {
  const list = reader.enter(derTag.sequence, 'extensions');
  while (!list.done) {
    const one = list.enter(derTag.sequence, 'extension');
    const oid = one.oid('extnID');
    const critical = one.next === derTag.boolean && one.boolean('critical');
    yield { oid, critical, value: one.into(one.expect(derTag.octetString, 'extnValue')) };
  }
}

/** The fields of a certificate without extensions. */
export function noExtensions(): ExtensionFields {
  return {
    subjectAltNames: null,
    basicConstraints: null,
    keyUsage: null,
    extendedKeyUsage: null,
    nameConstraints: null,
    policies: null,
    subjectKeyId: null,
    authorityKeyId: null,
    caIssuers: [],
    ocspUrls: [],
    crlUrls: [],
    tlsFeatures: [],
    signedCertificateTimestamps: null,
    extensions: [],
    authorityCert: null,
  };
}

/** The contents of an extension; null where there is none of that OID. */
export function extensionValue({ extensions }: Pick<ExtensionFields, 'extensions'>, wanted: string): Uint8Array | null {
  return extensions.find(({ oid }) => oid === wanted)?.value ?? null;
}

/** The name of an extension in RFC 5280's terms, else its OID. */
export function extensionName(oid: string): string {
  return extensionReaders[oid]?.name ?? (oid === ctPoison ? 'the poison of a precertificate' : oid);
}

/** Whether we process an extension, so that it may be critical (RFC 5280 section 4.2). */
export function isProcessed(oid: string): boolean {
  return extensionReaders[oid] !== undefined;
}

/** Makes a certificate a precertificate, which no client takes (RFC 6962 section 3.1). */
export const ctPoison = '1.3.6.1.4.1.11129.2.4.3';
