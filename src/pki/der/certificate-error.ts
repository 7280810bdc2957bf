import { fieldReference } from './field-reference.ts';

/** A certificate, name or response that cannot be read at all. What is readable but wrong is an `EncodingFault` instead. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
  /** The field in the terms of RFC 5280: `tbsCertificate.validity`. */
  readonly field: string;
  /** Bytes from the start of what was given; null where it is no single place. */
  readonly offset: number | null;
  /** The rule that is broken: of the encoding where that is wrong whatever stands there, else of the field. */
  readonly reference: string;

  constructor(field: string, detail: string, offset: number | null, reference = fieldReference(field)) {
    super(`${field}: ${detail}${offset === null ? '' : ` at offset ${offset}`}`);
    this.field = field;
    this.offset = offset;
    this.reference = reference;
  }
}

/** Something of another ASN.1 type stands where the field should. */
export class WrongTypeError extends CertificateError {}

/** What is read; null for what cannot be read, where that is an answer and no fault to tell of. */
export function ifReadable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CertificateError) return null;
    throw error;
  }
}
