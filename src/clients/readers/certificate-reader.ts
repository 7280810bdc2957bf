import type { Certificate, EncodingFault } from '../../pki/certificate/certificate.ts';
import { type EncodingKind, isOfKind } from '../../pki/certificate/encoding-rules.ts';
import { extensionName } from '../../pki/certificate/extensions.ts';

/** How a library takes certificates that are not written as the rules have it. */
export type CertificateReader = {
  /** It reads an issuer when it comes to it: what is sent behind the server's own certificate need not be one. */
  readsWhenNeeded?: true;
  /** Its words for a critical extension that is of another type than its name says; one that is not critical it lets lie. */
  mistypedCritical?: string;
  /** What it cannot read: the handshake ends there, whichever of the certificates that were sent has it. */
  unreadable: ReaderWords;
  /** The same of the server's own certificate alone. */
  unreadableLeaf?: ReaderWords;
  /** An issuer with one of these is to it as if it had not been sent. */
  passesOver?: ReaderWords;
  /** What it reads, and refuses when it comes to the verification. */
  refuses: ReaderWords;
};

/** Its own words for each fault, as its programs pass them on; from the fault's subject where they name what was found. */
export type ReaderWords = Readonly<Partial<Record<EncodingKind, string | ((subject: string) => string)>>>;

/** The same words for several kinds of faults. */
export function sameWords(words: string, kinds: readonly EncodingKind[]): ReaderWords {
  return Object.fromEntries(kinds.map((kind) => [kind, words]));
}

/** Extensions that cannot be read: their names in RFC 5280, with spaces between. */
export function malformed(extensions: string): EncodingKind[] {
  return extensions.split(' ').map((extension): EncodingKind => `extension-malformed ${extension}`);
}

/** An extension that is of another ASN.1 type altogether. */
export function otherType<Extension extends string>(extension: Extension) {
  return `extension-malformed ${extension}.type` as const;
}

/** A key on a curve that is written out instead of named. RFC 5480 section 2.1.1. */
export const explicitCurve = 'key-encoding subjectPublicKeyInfo.ECParameters';

/** The times that RFC 5280 section 4.1.2.5 does not allow, for readers that allow none of them. */
export const timeKinds: readonly EncodingKind[] = [
  'utc-time-without-seconds',
  'utc-time-zero-offset',
  'utc-time-offset',
  'generalized-time-without-seconds',
  'generalized-time-form',
];

/** The first fault of a certificate that these words are for, and the words; null where there is none. */
export function wordsFor(
  { faults }: Pick<Certificate, 'faults'>,
  words: ReaderWords,
): { fault: EncodingFault; words: string } | null {
  for (const fault of faults) {
    const text = wordsOf(fault, words);
    if (text !== undefined) return { fault, words: text };
  }
  return null;
}

/** The words for a fault: those for a narrower kind before those for a wider one. */
function wordsOf(fault: EncodingFault, words: ReaderWords): string | undefined {
  const kinds = kindsIn(words).filter((kind) => isOfKind(fault, kind));
  const [kind] = kinds.sort((a, b) => b.length - a.length);
  const text = kind && words[kind];
  return typeof text === 'function' ? text(fault.subject ?? '') : text;
}

/** Whether a certificate has a critical extension of another type than its name says. */
export function isMistyped({ faults, extensions }: Pick<Certificate, 'faults' | 'extensions'>): boolean {
  const critical = extensions.filter((each) => each.critical).map(({ oid }) => otherType(extensionName(oid)));
  return faults.some((fault) => critical.some((kind) => isOfKind(fault, kind)));
}

/** The kinds of faults that words are for. */
export function kindsIn(words: ReaderWords): readonly EncodingKind[] {
  return Object.keys(words) as EncodingKind[];
}
