import { hash } from 'node:crypto';
import type { Certificate, DistinguishedName } from './certificate.ts';
import table from './data/public-roots.json' with { type: 'json' };
import { sameName } from './name.ts';

/**
 * The generated file. A root: 24 hex digits of the SHA-256 of the certificate and of its key, key identifier, and the programs
 * that trust it today as bits. An event: program, what, date, CA, roots.
 */
export type PublicRootsData = {
  source: string;
  programs: string[];
  organisations: string[];
  roots: string[];
  events: string[][];
};

/** Whether some public program trusts this very root, or did: the rules of the web PKI bind what it issues. */
export function isPublicRoot(root: Certificate): boolean {
  return rootOf(root) !== null;
}

/** Whether this certificate, byte for byte, is or was a root of a public program. */
export function isListedRoot({ sha256 }: Certificate): boolean {
  return open().byHash.has(sha256.slice(0, shortHash));
}

/** Whether this is a root that some public program has or had, or was issued by one. Costs little beside `trusted-by.ts`. */
export function leadsToPublicRoot(certificate: Certificate): boolean {
  return (rootOf(certificate) ?? issuerOf(certificate)) !== null;
}

/**
 * The programs that trust a root today, or the root that issued this certificate: told by the certificate, by its key, or by the
 * issuer's key identifier. `['Microsoft', 'Android']`.
 */
export function programsTrusting(certificate: Certificate): string[] {
  const root = rootOf(certificate) ?? issuerOf(certificate);
  return root ? data.programs.filter((_, bit) => root.mask & (1 << bit)) : [];
}

/** Whether an organisation of this name runs roots that public programs trust or trusted. */
export function organisationRunsPublicRoots(name: DistinguishedName): boolean {
  organisations ??= new Set(data.organisations.map(folded));
  const known = organisations;
  return name.attributes.some(({ type, value }) => type === 'O' && known.has(folded(value)));
}

/**
 * A program's step against a root. `date` as announced: a day, or the start of one, or a moment. From a date on it distrusts what
 * the root issues, told by the certificate's first day, or (Chrome) by the earliest timestamp of a CT log.
 */
export type TrustEvent = {
  program: string;
  what: 'removed' | 'distrusted from';
  date: string;
  ca: string;
};

/** What programs did against a root, or against the root that issued this certificate. */
export function trustEvents(certificate: Certificate): TrustEvent[] {
  const root = rootOf(certificate) ?? issuerOf(certificate);
  return trustEventsOf(root?.sha256 ?? certificate.sha256);
}

/** What programs did against the root with this SHA-256, byte for byte. */
export function trustEventsOf(sha256: string): TrustEvent[] {
  return open().events.get(sha256.slice(0, shortHash)) ?? [];
}

type KnownRoot = { sha256: string; mask: number };

function rootOf(certificate: Certificate): KnownRoot | null {
  const { byHash, byKey } = open();
  const known = byHash.get(certificate.sha256.slice(0, shortHash));
  if (known) return known;
  // The same key in another certificate (a cross-sign) is the same authority.
  return byKey.get(hash('sha256', certificate.publicKey.spki).slice(0, shortHash)) ?? null;
}

function issuerOf(certificate: Certificate): KnownRoot | null {
  if (!certificate.authorityKeyId || sameName(certificate.subject, certificate.issuer)) return null;
  return open().byKeyId.get(certificate.authorityKeyId) ?? null;
}

type Index = {
  byHash: Map<string, KnownRoot>;
  byKey: Map<string, KnownRoot>;
  byKeyId: Map<string, KnownRoot>;
  events: Map<string, TrustEvent[]>;
};

function open(): Index {
  if (index) return index;
  index = { byHash: new Map(), byKey: new Map(), byKeyId: new Map(), events: new Map() };
  for (const line of data.roots) {
    const [sha256 = '', key = '', keyId = '', mask = '0'] = line.split(' ');
    const root = { sha256, mask: Number.parseInt(mask, 16) };
    index.byHash.set(sha256, root);
    const other = index.byKey.get(key);
    // Several certificates of one root: what any of them is trusted by.
    if (other) root.mask |= other.mask;
    index.byKey.set(key, root);
    if (keyId) index.byKeyId.set(keyId, root);
  }
  for (const [program = '', what, date = '', ca = '', roots = ''] of data.events) {
    const event: TrustEvent = { program, what: what as TrustEvent['what'], date, ca };
    for (const sha256 of roots.split(' ')) {
      const known = index.events.get(sha256);
      if (known) known.push(event);
      else index.events.set(sha256, [event]);
    }
  }
  return index;
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s,."']+/g, ' ')
    .trim();
}

const data: PublicRootsData = table;
let index: Index | null = null;
let organisations: Set<string> | null = null;
/** Hex digits that are kept of a SHA-256: 96 bits. */
const shortHash = 24;
