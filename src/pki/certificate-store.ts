import { equalBytes } from '../wire/bytes.ts';
import type { Certificate } from './certificate.ts';
import { CertificateError } from './certificate-error.ts';
import { contextTag, DerReader, derTag } from './der.ts';
import type { TrustStore } from './judgement.ts';
import { nameKey, parseName } from './name.ts';
import { parseCertificate } from './parse.ts';

/**
 * A store over encoded certificates. Nothing is read before somebody looks something up; then only the subjects are, and
 * whole certificates where the subject fits. What cannot be read is not in the store.
 */
export function storeOf(id: string, name: string, encoded: () => Uint8Array[]): TrustStore {
  let entries: StoreEntries | null = null;
  const open = () => {
    entries ??= new StoreEntries(encoded());
    return entries;
  };
  return {
    id,
    name,
    get size() {
      return open().size;
    },
    findBySubject: (subjectDer) => open().find(subjectDer),
  };
}

class StoreEntries {
  readonly size: number;
  readonly #bySubject = new Map<string, Uint8Array[]>();
  readonly #parsed = new Map<Uint8Array, Certificate | null>();
  /** By `lettersOf`: filled when a name is looked up that stands nowhere byte for byte. */
  #byLetters: Map<string, Uint8Array[]> | null = null;

  constructor(encoded: Uint8Array[]) {
    let size = 0;
    for (const der of encoded) {
      const subject = subjectOf(der);
      if (!subject) continue;
      const key = keyOfBytes(subject);
      // Thousands of copies under one name would make this quadratic: no store has so many roots of a name.
      const same = this.#bySubject.get(key) ?? [];
      if (same.length >= maxOfOneName || same.some((other) => equalBytes(other, der))) continue;
      size++;
      append(this.#bySubject, key, der);
    }
    this.size = size;
  }

  find(subjectDer: Uint8Array): Certificate[] {
    const exact = this.#bySubject.get(keyOfBytes(subjectDer)) ?? this.#normalised(subjectDer);
    return exact.flatMap((der) => {
      const certificate = this.#parse(der);
      return certificate ? [certificate] : [];
    });
  }

  #normalised(subjectDer: Uint8Array): Uint8Array[] {
    if (!this.#byLetters) {
      this.#byLetters = new Map();
      for (const ders of this.#bySubject.values()) {
        for (const der of ders) append(this.#byLetters, lettersOf(subjectOf(der)!), der);
      }
    }
    const alike = this.#byLetters.get(lettersOf(subjectDer)) ?? [];
    const key = alike.length > 0 ? keyOf(subjectDer) : null;
    return alike.filter((der) => key !== null && keyOf(subjectOf(der)!) === key);
  }

  #parse(der: Uint8Array): Certificate | null {
    let certificate = this.#parsed.get(der);
    if (certificate === undefined) {
      certificate = readable(() => parseCertificate(der));
      this.#parsed.set(der, certificate);
    }
    return certificate;
  }
}

/** The subject of an encoded certificate (DER), without reading the rest; null where that cannot be. */
export function subjectOf(der: Uint8Array): Uint8Array | null {
  return readable(() => {
    const tbs = new DerReader(der).enter(derTag.sequence, 'certificate').enter(derTag.sequence, 'tbsCertificate');
    tbs.optional(contextTag(0, 'constructed'), 'version');
    for (const field of ['serialNumber', 'signature', 'issuer', 'validity']) tbs.any(field);
    return tbs.whole(tbs.expect(derTag.sequence, 'subject'));
  });
}

/**
 * The ASCII letters and digits in the texts of an encoded name, in lower case. Equal for names that are equal, since neither
 * case, spaces nor the kind of string touch them, and had in a fraction of the time of the normalised form.
 */
function lettersOf(name: Uint8Array): string {
  let letters = '';
  for (let at = 0; at + 1 < name.length; ) {
    const tag = name[at]!;
    let length = name[at + 1]!;
    at += 2;
    if (length > 0x80) {
      const end = Math.min(at + (length & 0x7f), name.length);
      for (length = 0; at < end; at++) length = length * 256 + name[at]!;
    }
    if (tag === derTag.sequence || tag === derTag.set) continue;
    const end = Math.min(at + length, name.length);
    const width = tag === derTag.bmpString ? 2 : tag === derTag.universalString ? 4 : 1;
    for (at += width - 1; tag !== derTag.oid && at < end; at += width) {
      const high = width > 1 ? name[at - 1]! : 0;
      const small = name[at]! | 0x20;
      const letter = (small >= 0x61 && small <= 0x7a && name[at]! >= 0x41) || (name[at]! >= 0x30 && name[at]! <= 0x39);
      if (high === 0 && letter) letters += String.fromCharCode(small);
    }
    at = end;
  }
  return letters;
}

/** The normalised form of an encoded name, as a key; null where it cannot be read. */
export function keyOf(nameDer: Uint8Array): string | null {
  return readable(() => nameKey(parseName(nameDer)));
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CertificateError) return null;
    throw error;
  }
}

function keyOfBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const maxOfOneName = 256;
