import { createHash } from 'node:crypto';
import type { EmbeddedRoots } from '../../src/pki/stores/embedded-store.ts';
import { parseCertificate } from '../../src/pki/certificate/parse.ts';
import { lineages, type ProgramRootsData } from '../../src/pki/stores/program-roots.ts';
import type { PublicRootsData } from '../../src/pki/stores/public-roots.ts';
import { certificatesInFile } from './certificates-in-file.ts';
import { certificatesOf } from './mozilla-roots.ts';
import { addSnapshot, addSnapshots, historyOf, type Root, type RootHistory, writeMembership } from './root-history.ts';
import { readData, readTable, say, writeData } from './table.ts';

export type ProgramRootsSources = {
  /** `PROGRAM:VERSION[:DATE]=FILE` */
  store: string[];
  index: string | null;
  /** Tables of ca, program, rule, date, sha256; null leaves the events as they are. */
  events: string[] | null;
  /** Mozilla's list of today goes in under this day; null leaves its history as it is. */
  bundleDay: string | null;
};

/** Which program trusted which root when, and what programs did against CAs; and the small index that every run needs. */
export function updateProgramRoots({ store, index, events, bundleDay }: ProgramRootsSources): void {
  const history = historyOf(readData<ProgramRootsData>('program-roots.json'));
  if (index) addSnapshots(history, index);
  for (const each of store) addOne(history, each);
  const mozilla = readData<EmbeddedRoots>('mozilla-roots.json');
  if (!mozilla) throw new Error('mozilla-roots.json comes first');
  if (bundleDay)
    addSnapshot(
      history,
      { lineage: 'mozilla', version: bundleDay, date: bundleDay, source: mozilla.source },
      certificatesOf(mozilla),
    );
  const ofMozilla = new Set(certificatesOf(mozilla).map((der) => createHash('sha256').update(der).digest('hex')));
  for (const root of history.roots.values()) if (!keepsBytes(root, history, ofMozilla)) root.der = null;
  const roots = [...history.roots.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const old = readData<PublicRootsData>('public-roots.json');
  writeProgramRoots(history, roots);
  writeData('public-roots.json', {
    source: "the programs' lists as in program-roots.json; distrust as announced by the programs",
    programs: programs.map(([, name]) => name),
    organisations: organisations(roots, old),
    roots: roots.map((root) =>
      [root.sha256.slice(0, 24), root.spki, root.keyId, mask(history, root).toString(16), root.nameHash].join(' '),
    ),
    events: events ? readEvents(events) : (old?.events ?? []),
  });
}

function addOne(history: RootHistory, text: string): void {
  const [, lineage = '', version = '', date, file = ''] = /^([^:=]+):([^:=]+)(?::([^=]*))?=(.+)$/.exec(text) ?? [];
  if (!lineage) throw new Error(`not PROGRAM:VERSION[:DATE]=FILE: ${text}`);
  const source = file.split('/').at(-1) ?? file;
  addSnapshot(history, { lineage, version, date: date ?? '', source }, certificatesInFile(file));
}

/** The bytes are kept of what may still be met and stands in no other file; of what Microsoft alone trusts the facts will do. */
function keepsBytes({ sha256, notAfter }: Root, { snapshots }: RootHistory, ofMozilla: Set<string>): boolean {
  if (ofMozilla.has(sha256) || notAfter < '2021') return false;
  return snapshots.some(({ lineage, roots }) => lineage !== 'microsoft' && roots.has(sha256));
}

function writeProgramRoots(history: RootHistory, roots: Root[]): void {
  const snapshots = Object.fromEntries(
    lineages.map((lineage) => [
      lineage,
      history.snapshots
        .filter((each) => each.lineage === lineage)
        .map(({ version, date, source }) => [version, date, source]),
    ]),
  );
  writeData('program-roots.json', {
    source: 'the lists as each version of a program has them; the sources stand beside the versions',
    snapshots,
    roots: roots.map((root) => [
      root.sha256,
      root.spki,
      root.keyId,
      root.nameHash,
      root.notBefore,
      root.notAfter,
      root.subject,
      writeMembership(history, root.sha256),
      root.der?.length ?? 0,
    ]),
    der: Buffer.concat(roots.flatMap(({ der }) => (der ? [der] : []))).toString('base64'),
  });
}

/** The programs of today whose trust is told in one word. */
const programs: [string, string][] = [
  ['mozilla', 'Mozilla'],
  ['chrome', 'Chrome'],
  ['apple', 'Apple'],
  ['microsoft', 'Microsoft'],
  ['android', 'Android'],
  ['java', 'Java'],
];

function mask({ snapshots }: RootHistory, { sha256 }: Root): number {
  return programs.reduce((sum, [lineage], bit) => {
    const today = snapshots.findLast((each) => each.lineage === lineage);
    return sum | (today?.roots.has(sha256) ? 1 << bit : 0);
  }, 0);
}

function organisations(roots: Root[], old: PublicRootsData | null): string[] {
  const names = new Set(old?.organisations);
  for (const { der } of roots) {
    const subject = der && parseCertificate(der).subject;
    for (const { type, value } of subject?.attributes ?? []) if (type === 'O') names.add(value);
  }
  return [...names].sort();
}

/** Grouped: program, what, date, CA, and the roots concerned. */
function readEvents(files: string[]): string[][] {
  const groups = new Map<string, Set<string>>();
  for (const { ca = '', program = '', rule = '', date = '', sha256 = '' } of files.flatMap(readTable)) {
    const what = kinds[rule];
    if (!what || !/^[0-9a-f]{64}$/.test(sha256)) continue;
    for (const each of program.split(', ')) {
      const key = JSON.stringify([each === 'Google' ? 'Chrome' : each, what, date.replace(/\.\..*/, ''), ca]);
      groups.set(key, (groups.get(key) ?? new Set()).add(sha256.slice(0, 24)));
    }
  }
  say(`events: ${groups.size}`);
  return [...groups].map(([key, roots]) => [...(JSON.parse(key) as string[]), [...roots].sort().join(' ')]);
}

const kinds: Record<string, string> = {
  removed: 'removed',
  'distrust certificates issued after': 'distrusted from',
  'SCT-after': 'distrusted from',
};
