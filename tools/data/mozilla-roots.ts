import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedRoots, nameHash } from '../../src/pki/stores/embedded-store.ts';
import { shortName } from '../../src/pki/certificate/name.ts';
import { parseCertificate } from '../../src/pki/certificate/parse.ts';
import { certificatesInFile } from './certificates-in-file.ts';
import { readData, sayDifference, writeData } from './table.ts';

/** Name constraints that Mozilla imposes on roots that have none (mozilla::pkix, security/manager/ssl/cert_storage). */
const imposed: Record<string, string[]> = {
  // TUBITAK Kamu SM SSL Kok Sertifikasi - Surum 1
  '46edc3689046d53a453fb3104ab80dcaec658b2660ea1629dd7e867990648716': [
    'gov.tr',
    'k12.tr',
    'pol.tr',
    'mil.tr',
    'tsk.tr',
    'kep.tr',
    'bel.tr',
    'edu.tr',
    'org.tr',
  ],
};

type Root = { der: Uint8Array; sha256: string; distrustedFrom: string | null };

/**
 * Mozilla's roots for TLS servers with their dates of distrust, from the folder of the Go module
 * golang.org/x/crypto/x509roots/fallback; and from a bundle of Mozilla's those that this module leaves out because Mozilla trusts
 * them for some domains only.
 */
export function updateMozillaRoots(folder: string, constrained: string | null): void {
  const { source, roots } = readModule(folder);
  if (constrained) roots.push(...readConstrained(constrained));
  const before = namesIn(readData<EmbeddedRoots>('mozilla-roots.json'));
  sayDifference("root of Mozilla's", before, new Map(roots.map(({ sha256, der }) => [sha256, nameOf(der)])));
  writeData('mozilla-roots.json', {
    source,
    roots: roots.map(({ der, sha256, distrustedFrom }) => {
      const domains = imposed[sha256];
      return [
        nameHash(parseCertificate(der).subject),
        der.length,
        distrustedFrom,
        ...(domains ? [domains.join(' ')] : []),
      ];
    }),
    der: Buffer.concat(roots.map(({ der }) => der)).toString('base64'),
  });
}

/** The certificates of a data file, in its order. */
export function certificatesOf(list: EmbeddedRoots): Uint8Array[] {
  const der = Buffer.from(list.der, 'base64');
  let offset = 0;
  return list.roots.map(([, length]) => {
    const one = der.subarray(offset, offset + Number(length));
    offset += Number(length);
    return new Uint8Array(one);
  });
}

function readModule(folder: string): { source: string; roots: Root[] } {
  const der = readFileSync(join(folder, 'bundle', 'bundle.der'));
  const listing = readFileSync(join(folder, 'bundle', 'bundle.go'), 'utf8');
  const roots: Root[] = [];
  for (const [, entry = ''] of listing.matchAll(/\{\n([^}]*)\n\t\}/g)) {
    const field = (name: string) => new RegExp(`\\b${name}:\\s*"?([^",\\n]*)`).exec(entry)?.[1];
    const start = Number(field('certStartOff'));
    const one = der.subarray(start, start + Number(field('certLength')));
    const sha256 = createHash('sha256').update(one).digest('hex');
    if (sha256 !== field('sha256Hash')) throw new Error(`the bundle's hash of ${field('cn')} does not fit`);
    roots.push({ der: one, sha256, distrustedFrom: field('distrustAfter') ?? null });
  }
  if (roots.length < 80) throw new Error(`only ${roots.length} roots in ${folder}: is it the module?`);
  return { source: `golang.org/x/crypto/x509roots/fallback ${/@(v[\w.-]+)/.exec(folder)?.[1] ?? ''}`.trim(), roots };
}

function readConstrained(file: string): Root[] {
  return certificatesInFile(file).flatMap((der) => {
    const sha256 = createHash('sha256').update(der).digest('hex');
    return imposed[sha256] ? [{ der, sha256, distrustedFrom: null }] : [];
  });
}

function namesIn(list: EmbeddedRoots | null): Map<string, string> {
  return new Map(
    (list ? certificatesOf(list) : []).map((der) => [createHash('sha256').update(der).digest('hex'), nameOf(der)]),
  );
}

function nameOf(der: Uint8Array): string {
  return shortName(parseCertificate(der).subject);
}
