import { hash } from 'node:crypto';
import type { Certificate, DistinguishedName } from '../certificate/certificate.ts';
import type { TrustStore } from './trust-store.ts';
import { nameKey, parseName } from '../certificate/name.ts';
import { parseCertificate } from '../certificate/parse.ts';

/**
 * A generated list of roots: hash of the subject, length in bytes, last moment of trust, and the domains that the program
 * confines it to; and the DER of all in a row.
 */
export type EmbeddedRoots = { source: string; roots: (string | number | null)[][]; der: string };

/** A store over a generated list. A root is decoded and parsed when its subject is looked up, and not before. */
export function embeddedStore(id: string, name: string, list: EmbeddedRoots): TrustStore {
  const parsed = new Map<number, Certificate>();
  const distrusted = new Map<string, number>();
  return {
    id,
    name,
    findBySubject(subjectDer) {
      const wanted = nameHash(parseName(subjectDer));
      return rootsNamed(list, wanted).map(({ offset, der, from, domains }) => {
        let certificate = parsed.get(offset);
        if (!certificate) {
          certificate = parseCertificate(der());
          if (typeof domains === 'string') certificate.nameConstraints = confinedTo(domains);
          parsed.set(offset, certificate);
          if (typeof from === 'string') distrusted.set(certificate.sha256, Date.parse(from));
        }
        return certificate;
      });
    },
    distrustedFrom: ({ sha256 }) => distrusted.get(sha256) ?? null,
  };
}

/** The first 8 hex digits of the SHA-256 of a name in its normalised form. */
export function nameHash(name: DistinguishedName): string {
  return hash('sha256', nameKey(name)).slice(0, 8);
}

function confinedTo(domains: string): NonNullable<Certificate['nameConstraints']> {
  return { permitted: domains.split(' ').map((value) => ({ kind: 'dns', value })), excluded: [], critical: true };
}

/** The bytes of one root of a list, by `nameHash` and SHA-256; null where the list has it not. */
export function bytesOfRoot(list: EmbeddedRoots, key: string, sha256: string): Uint8Array | null {
  const named = rootsNamed(list, key).map(({ der }) => der());
  return named.find((der) => hash('sha256', der) === sha256) ?? null;
}

type EmbeddedRoot = Record<'from' | 'domains', unknown> & { offset: number; der(): Uint8Array };

/** The roots of a name, by its hash; each is known by where its bytes begin. */
function rootsNamed({ roots, der }: EmbeddedRoots, wanted: string): EmbeddedRoot[] {
  let end = 0;
  return roots.flatMap(([key, length, from, domains]) => {
    const offset = end;
    end += Number(length);
    return key === wanted ? [{ offset, der: () => sliceOfBase64(der, offset, Number(length)), from, domains }] : [];
  });
}

/** Bytes out of the middle of a base64 text, decoding no more than is needed: four characters stand for three bytes. */
export function sliceOfBase64(base64: string, offset: number, length: number): Uint8Array {
  const skipped = offset % 3;
  const from = ((offset - skipped) / 3) * 4;
  const to = Math.ceil((offset + length) / 3) * 4;
  const bytes = Buffer.from(base64.slice(from, to), 'base64').subarray(skipped, skipped + length);
  // A copy: small buffers share memory with others.
  return new Uint8Array(bytes);
}
