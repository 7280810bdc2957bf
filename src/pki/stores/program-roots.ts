import type { Certificate } from '../certificate/certificate.ts';
import mozillaList from '../data/mozilla-roots.json' with { type: 'json' };
import table from '../data/program-roots.json' with { type: 'json' };
import { bytesOfRoot, sliceOfBase64 } from './embedded-store.ts';
import type { RootReference } from './trust-store.ts';
import { parseCertificate } from '../certificate/parse.ts';

/** Whose lists are known over time; the data file names them by their place here. */
export const lineages = [
  'mozilla',
  'chrome',
  'apple',
  'microsoft',
  'android',
  'java',
  'temurin',
  'certifi',
  'node',
  'debian',
  'ubuntu',
] as const;
export type Lineage = (typeof lineages)[number];

/** A version of a program's list: how it is called, the day from which on it was so (empty where unknown), and its source. */
export type ListVersion = readonly [version: string, date: string, source: string];

/**
 * The generated file. A root: SHA-256; 24 hex digits of the SHA-256 of its key; key identifier; hash of its name; first and last
 * day; name in short; in which versions, `lineage:from-to,...`; length of its bytes in `der`, 0 where they are not there.
 */
export type ProgramRootsData = {
  source: string;
  snapshots: Record<string, string[][]>;
  roots: [string, string, string, string, string, string, string, string, number][];
  der: string;
};

/** A root that some program has or had among its own. */
export type KnownRoot = RootReference & {
  keyId: string;
  /** Whether a version of a program's list has it. */
  isIn(lineage: Lineage, index: number): boolean;
  /** The certificate; null where its bytes are not known. */
  certificate(): Certificate | null;
};

/** The versions of a program's list, the oldest first. */
export function versionsOf(lineage: Lineage): readonly ListVersion[] {
  return (data.snapshots[lineage] ?? []) as unknown as ListVersion[];
}

/** The roots of a name, by `nameHash`. */
export function rootsByName(hash: string): readonly KnownRoot[] {
  return (open().byName.get(hash) ?? []).map(rootAt);
}

/** The root with this hash. */
export function rootBySha256(sha256: string): KnownRoot | null {
  const at = open().bySha256.get(sha256);
  return at === undefined ? null : rootAt(at);
}

/** By the place in the file, so that opening it makes nothing of the hundreds of roots that nobody asks for. */
type Index = { byName: Map<string, number[]>; bySha256: Map<string, number>; offsets: number[] };

function open(): Index {
  if (index) return index;
  const { roots } = data;
  const offsets = [0];
  for (const [at, row] of roots.entries()) offsets.push(offsets[at]! + row[8]);
  index = {
    byName: Map.groupBy(roots.keys(), (at) => roots[at]![3]),
    bySha256: new Map(roots.map(([sha256], at) => [sha256, at])),
    offsets,
  };
  return index;
}

function rootAt(at: number): KnownRoot {
  let root = made.get(at);
  if (!root) {
    root = makeRoot(at);
    made.set(at, root);
  }
  return root;
}

function makeRoot(at: number): KnownRoot {
  const [sha256, , keyId, hash, notBefore, notAfter, subject, membership, length] = data.roots[at]!;
  let ranges: Map<string, [number, number][]> | null = null;
  let certificate: Certificate | null | undefined;
  return {
    sha256,
    subject,
    keyId,
    notBefore: Date.parse(notBefore),
    // To the end of its last day.
    notAfter: Date.parse(notAfter) + 86_399_000,
    isIn(lineage, version) {
      ranges ??= readRanges(membership);
      return ranges.get(lineage)?.some(([from, to]) => version >= from && version <= to) ?? false;
    },
    certificate() {
      if (certificate === undefined) {
        const offset = open().offsets[at]!;
        const der = length > 0 ? sliceOfBase64(data.der, offset, length) : bytesOfRoot(mozillaList, hash, sha256);
        certificate = der && parseCertificate(der);
      }
      return certificate;
    },
  };
}

function readRanges(text: string): Map<string, [number, number][]> {
  return new Map(
    text.split(' ').map((part) => {
      const [lineage = '', list = ''] = part.split(':');
      return [
        lineages[Number(lineage)] ?? '',
        list.split(',').map((range): [number, number] => {
          const [from = 0, to = from] = range.split('-').map(Number);
          return [from, to];
        }),
      ];
    }),
  );
}

const data = table as unknown as ProgramRootsData;
let index: Index | null = null;
const made = new Map<number, KnownRoot>();
