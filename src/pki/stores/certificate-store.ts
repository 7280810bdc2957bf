import { equalBytes } from '../../wire/bytes.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { ifReadable } from '../der/certificate-error.ts';
import { contextTag, DerReader, derTag } from '../der/der.ts';
import type { TrustStore } from './trust-store.ts';
import { nameKey, parseName } from '../certificate/name.ts';
import { parseCertificate } from '../certificate/parse.ts';

/**
 * A store over encoded certificates, in parts: a later one is opened where none before it has the subject, as OpenSSL looks
 * into its folder for what its file has not. Nothing is read before somebody looks something up; then whole certificates are
 * where the subject fits. What cannot be read is not in the store.
 */
export function storeOf(id: string, name: string, ...parts: (() => Uint8Array[])[]): TrustStore {
  const opened: StorePart[] = [];
  return {
    id,
    name,
    findBySubject(subjectDer) {
      for (const [index, encoded] of parts.entries()) {
        opened[index] ??= new StorePart(encoded());
        const found = opened[index].find(subjectDer);
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

class StorePart {
  readonly #encoded: readonly Uint8Array[];
  /** All of them in a row, as characters, and the same folded: what a name is looked for in before any is read. */
  readonly #text: string;
  #folded: string | null = null;
  readonly #known = new Map<string, Certificate[]>();

  constructor(encoded: readonly Uint8Array[]) {
    this.#encoded = encoded;
    this.#text = encoded.map(latin1).join('\n');
  }

  find(subjectDer: Uint8Array): Certificate[] {
    const asked = latin1(subjectDer);
    let found = this.#known.get(asked);
    if (!found) {
      found = this.#text.includes(asked)
        ? this.#named(
            (text) => text.includes(asked),
            (subject) => equalBytes(subject, subjectDer),
          )
        : [];
      if (found.length === 0) found = this.#writtenOtherwise(subjectDer);
      if (this.#known.size < maxKnown) this.#known.set(asked, found);
    }
    return found;
  }

  /** Names that are equal share their words, in whatever case and kind of string; to compare the rest takes longer. */
  #writtenOtherwise(subjectDer: Uint8Array): Certificate[] {
    this.#folded ??= folded(this.#text);
    const word = longestWord(subjectDer);
    const key = this.#folded.includes(word) ? keyOf(subjectDer) : null;
    if (key === null) return [];
    return this.#named(
      (text) => folded(text).includes(word),
      (subject) => keyOf(subject) === key,
    );
  }

  /** `mayBe` is asked of all the bytes of a certificate first, since that is soon done. */
  #named(mayBe: (text: string) => boolean, fits: (subject: Uint8Array) => boolean): Certificate[] {
    const fitting = this.#encoded.filter((der) => {
      const subject = mayBe(latin1(der)) ? subjectOf(der) : null;
      return subject !== null && fits(subject);
    });
    const once = new Map(fitting.map((der) => [latin1(der), der]));
    // Thousands under one name would make a search endless: no store has so many roots of a name.
    return [...once.values()].slice(0, maxOfOneName).flatMap((der) => ifReadable(() => parseCertificate(der)) ?? []);
  }
}

/** In lower case, without the zeros of texts two bytes wide. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('\0', '');
}

/** The longest run of ASCII letters and digits in the texts of an encoded name, in lower case; empty where there is none. */
function longestWord(nameDer: Uint8Array): string {
  const words = ifReadable(() => parseName(nameDer))?.attributes.flatMap(
    ({ value }) => value.toLowerCase().match(/[a-z0-9]+/g) ?? [],
  );
  return words?.reduce((longest, word) => (word.length > longest.length ? word : longest), '') ?? '';
}

/** The subject of an encoded certificate (DER), without reading the rest; null where that cannot be. */
export function subjectOf(der: Uint8Array): Uint8Array | null {
  return ifReadable(() => {
    const tbs = new DerReader(der).enter(derTag.sequence, 'certificate').enter(derTag.sequence, 'tbsCertificate');
    tbs.optional(contextTag(0, 'constructed'), 'version');
    for (const field of ['serialNumber', 'signature', 'issuer', 'validity']) tbs.any(field);
    return tbs.whole(tbs.expect(derTag.sequence, 'subject'));
  });
}

/** The normalised form of an encoded name, as a key; null where it cannot be read. */
function keyOf(nameDer: Uint8Array): string | null {
  return ifReadable(() => nameKey(parseName(nameDer)));
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

const maxOfOneName = 256;
const maxKnown = 10_000;
