import { hash } from 'node:crypto';
import type { Certificate } from '../certificate/certificate.ts';
import table from '../data/public-roots.json' with { type: 'json' };
import { nameHash } from './embedded-store.ts';
import { isSelfIssued } from '../certificate/issuance.ts';

/**
 * The generated file. A root: 24 hex digits of the SHA-256 of the certificate and of its key, key identifier, the programs that
 * trust it today as bits, and the hash of its name. An event: program, what, date, CA, roots.
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
  const short = sha256.slice(0, shortHash);
  return linesWith(short).some((line) => line.startsWith(short));
}

/** Whether this is a root that some public program has or had, or was issued by one. Costs little beside `trusted-by.ts`. */
export function leadsToPublicRoot(certificate: Certificate): boolean {
  return (rootOf(certificate) ?? issuerOf(certificate)) !== null;
}

/** Whether any path over these certificates may end at a root of some program: one of them is, or names such a root as its issuer. */
export function mayEndAtPublicRoot(certificates: readonly Certificate[]): boolean {
  return certificates.some((each) => {
    const name = nameHash(each.issuer);
    return rootOf(each) !== null || linesWith(name).some((line) => line.endsWith(name));
  });
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
export function runsPublicRoots(organisation: string): boolean {
  organisations ??= new Set(data.organisations.map(folded));
  return organisations.has(folded(organisation));
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
  events ??= eventsByRoot();
  return events.get(sha256.slice(0, shortHash)) ?? [];
}

function eventsByRoot(): Map<string, TrustEvent[]> {
  const byRoot = new Map<string, TrustEvent[]>();
  for (const [program = '', what, date = '', ca = '', roots = ''] of data.events) {
    const event: TrustEvent = { program, what: what as TrustEvent['what'], date, ca };
    for (const sha256 of roots.split(' ')) {
      const known = byRoot.get(sha256);
      if (known) known.push(event);
      else byRoot.set(sha256, [event]);
    }
  }
  return byRoot;
}

type KnownRoot = { sha256: string; mask: number };

function rootOf(certificate: Certificate): KnownRoot | null {
  let known = knownRoots.get(certificate);
  if (known === undefined) {
    const { sha256, publicKey } = certificate;
    // The same key in another certificate (a cross-sign) is the same authority.
    known = rootWith('sha256', sha256) ?? rootWith('key', hash('sha256', publicKey.spki));
    knownRoots.set(certificate, known);
  }
  return known;
}

function issuerOf(certificate: Certificate): KnownRoot | null {
  if (!certificate.authorityKeyId || isSelfIssued(certificate)) return null;
  return rootWith('keyId', certificate.authorityKeyId);
}

/**
 * A few roots are looked up in a run, and most are none of these: looking through the text costs less than an index, which takes
 * 2 ms. The same few are asked for again for each client.
 */
function linesWith(part: string): string[] {
  let lines = looked.get(part);
  if (!lines) {
    text ??= data.roots.join('\n');
    lines = text.includes(part) ? data.roots.filter((line) => line.includes(part)) : [];
    if (looked.size < maxLooked) looked.set(part, lines);
  }
  return lines;
}

let text: string | null = null;
const looked = new Map<string, string[]>();
const maxLooked = 1_000;

const columns = { sha256: 0, key: 1, keyId: 2 };

function rootWith(column: keyof typeof columns, value: string): KnownRoot | null {
  const wanted = column === 'keyId' ? value : value.slice(0, shortHash);
  const fields = linesWith(wanted).map((line) => line.split(' '));
  const found = fields.filter((each) => each[columns[column]] === wanted);
  const root = found.at(column === 'sha256' ? 0 : -1);
  if (!root) return null;
  // Several certificates of one root: what any of them is trusted by.
  const sameKey = data.roots.filter((line) => line.startsWith(root[columns.key] ?? '', shortHash + 1));
  const mask = sameKey.reduce((all, line) => all | Number.parseInt(line.split(' ')[3] ?? '0', 16), 0);
  return { sha256: root[columns.sha256] ?? '', mask };
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s,."']+/g, ' ')
    .trim();
}

const data: PublicRootsData = table;
const knownRoots = new WeakMap<Certificate, KnownRoot | null>();
let events: Map<string, TrustEvent[]> | null = null;
let organisations: Set<string> | null = null;
/** Hex digits that are kept of a SHA-256: 96 bits. */
const shortHash = 24;
