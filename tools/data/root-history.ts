import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { nameHash } from '../../src/pki/stores/embedded-store.ts';
import { nameText, shortName } from '../../src/pki/certificate/name.ts';
import { parseCertificate } from '../../src/pki/certificate/parse.ts';
import { lineages, type ProgramRootsData } from '../../src/pki/stores/program-roots.ts';
import { certificatesInFile } from './certificates-in-file.ts';
import { readTable, say } from './table.ts';

/** A list of roots as a program had it in one version: hashes (SHA-256) of the certificates. */
export type Snapshot = { lineage: string; version: string; date: string; source: string; roots: Set<string> };

export type Root = {
  sha256: string;
  spki: string;
  keyId: string;
  nameHash: string;
  notBefore: string;
  notAfter: string;
  subject: string;
  /** Null where only facts are known. */
  der: Uint8Array | null;
};

/** Who trusted which root in which version. */
export type RootHistory = { snapshots: Snapshot[]; roots: Map<string, Root> };

/** The history that the data file holds; an empty one where there is none yet. */
export function historyOf(data: ProgramRootsData | null): RootHistory {
  const history: RootHistory = { snapshots: [], roots: new Map() };
  if (!data) return history;
  for (const [lineage, versions] of Object.entries(data.snapshots))
    for (const [version = '', date = '', source = ''] of versions)
      history.snapshots.push({ lineage, version, date, source, roots: new Set() });
  const der = Buffer.from(data.der, 'base64');
  let offset = 0;
  for (const [sha256, spki, keyId, hash, notBefore, notAfter, subject, membership, length] of data.roots) {
    const bytes = length > 0 ? new Uint8Array(der.subarray(offset, offset + length)) : null;
    offset += length;
    history.roots.set(sha256, { sha256, spki, keyId, nameHash: hash, notBefore, notAfter, subject, der: bytes });
    for (const [lineage, indexes] of readMembership(membership)) {
      const ofLineage = history.snapshots.filter((each) => each.lineage === lineage);
      for (const index of indexes) ofLineage[index]?.roots.add(sha256);
    }
  }
  return history;
}

/** Puts a version of a program's list in, or takes the place of the one that is there, and says what it changes. */
export function addSnapshot(history: RootHistory, snapshot: Omit<Snapshot, 'roots'>, certificates: Uint8Array[]): void {
  const roots = new Set<string>();
  for (const der of certificates) {
    const root = rootOf(der);
    roots.add(root.sha256);
    history.roots.set(root.sha256, root);
  }
  put(history, { ...snapshot, roots });
}

/**
 * Adds every row of an index: lineage, version, date, file, source. A file is read whatever its kind, relative to the index;
 * `=VERSION +HASH -HASH` is another version of the same program, with some roots more or fewer.
 */
export function addSnapshots(history: RootHistory, index: string): void {
  for (const { lineage = '', version = '', date = '', file = '', source = '' } of readTable(index)) {
    const snapshot = { lineage, version, date, source };
    if (!file.startsWith('=')) addSnapshot(history, snapshot, certificatesInFile(join(dirname(index), file)));
    else put(history, { ...snapshot, roots: derived(history, lineage, file.slice(1)) });
  }
}

function derived(history: RootHistory, lineage: string, text: string): Set<string> {
  const [base = '', ...changes] = text.split(' ');
  const from = history.snapshots.find((each) => each.lineage === lineage && each.version === base);
  if (!from) throw new Error(`${lineage} has no version ${base}`);
  const roots = new Set(from.roots);
  for (const change of changes) {
    if (change.startsWith('+')) roots.add(change.slice(1));
    else roots.delete(change.slice(1));
  }
  return roots;
}

function put(history: RootHistory, snapshot: Snapshot): void {
  const { snapshots, roots } = history;
  if (!(lineages as readonly string[]).includes(snapshot.lineage))
    throw new Error(`no such program: ${snapshot.lineage}`);
  const same = snapshots.findIndex((each) => each.lineage === snapshot.lineage && each.version === snapshot.version);
  const before = same === -1 ? snapshots.findLast((each) => each.lineage === snapshot.lineage) : snapshots[same];
  if (same === -1) snapshots.push(snapshot);
  else snapshots[same] = snapshot;
  const name = (sha256: string) => roots.get(sha256)?.subject ?? sha256;
  const added = [...snapshot.roots].filter((each) => !before?.roots.has(each));
  const removed = [...(before?.roots ?? [])].filter((each) => !snapshot.roots.has(each));
  const against = same === -1 ? (before ? ` (after ${before.version})` : '') : ' (again)';
  say(`${snapshot.lineage} ${snapshot.version}${against}: ${snapshot.roots.size} roots`);
  if (!before) return;
  for (const each of added) say(`  added root: ${name(each)}`);
  for (const each of removed) say(`  removed root: ${name(each)}`);
}

function rootOf(der: Uint8Array): Root {
  const { sha256, publicKey, subjectKeyId, subject, notBefore, notAfter } = parseCertificate(der);
  return {
    sha256,
    spki: createHash('sha256').update(publicKey.spki).digest('hex').slice(0, 24),
    keyId: subjectKeyId ?? '',
    nameHash: nameHash(subject),
    notBefore: new Date(notBefore).toISOString().slice(0, 10),
    notAfter: new Date(notAfter).toISOString().slice(0, 10),
    subject: shortName(subject) === nameText(subject) ? nameText(subject) : nameOf(subject),
    der,
  };
}

/** The name that people know and the organisation behind it. */
function nameOf(subject: Parameters<typeof shortName>[0]): string {
  const organisation = subject.attributes.find(({ type }) => type === 'O')?.value;
  const short = shortName(subject);
  return organisation && !short.includes(organisation) ? `${short}, O=${organisation}` : short;
}

/** `0:3-5,7 2:0-` as the versions' numbers by program: an open end is the last version. */
function* readMembership(text: string): Generator<[string, number[]]> {
  for (const part of text.split(' ').filter((each) => each !== '')) {
    const [lineage = '', ranges = ''] = part.split(':');
    const indexes = ranges.split(',').flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, step) => from + step);
    });
    yield [lineages[Number(lineage)] ?? '', indexes];
  }
}

/** The other way round. */
export function writeMembership(history: RootHistory, sha256: string): string {
  return lineages
    .map((lineage, number) => {
      const versions = history.snapshots.filter((each) => each.lineage === lineage);
      const indexes = versions.flatMap(({ roots }, index) => (roots.has(sha256) ? [index] : []));
      return indexes.length === 0 ? '' : `${number}:${ranges(indexes)}`;
    })
    .filter((each) => each !== '')
    .join(' ');
}

function ranges(indexes: number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < indexes.length; ) {
    let end = at;
    while (end + 1 < indexes.length && indexes[end + 1] === indexes[end]! + 1) end++;
    parts.push(end === at ? `${indexes[at]}` : `${indexes[at]}-${indexes[end]}`);
    at = end + 1;
  }
  return parts.join(',');
}
