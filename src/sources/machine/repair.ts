import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LineEdit, MachineCondition } from '../../causes/machine-facts.ts';
import type { Machine } from './machine.ts';

/** One file that would be changed, or one command that would be run, and why. */
export type PlannedChange =
  | { kind: 'edit'; path: string; conditions: MachineCondition[]; edits: LineEdit[] }
  | { kind: 'rebuild'; argv: string[]; writes: string[]; conditions: MachineCondition[] };

/** What came of a repair or of taking it back; the caller says it to the person. */
export type RepairOutcome =
  | { kind: 'done'; folder: string; files: string[]; said: string[] }
  | { kind: 'refused'; why: string };

/** The changes that mend what has a mechanical repair: one for each file, however many settings stand in it. */
export function plannedChanges(conditions: readonly MachineCondition[]): PlannedChange[] {
  const byFile = new Map<string, PlannedChange & { kind: 'edit' }>();
  const rebuilds = new Map<string, PlannedChange & { kind: 'rebuild' }>();
  for (const condition of conditions) {
    const { repair } = condition;
    if (repair.kind === 'edit') {
      const change = byFile.get(repair.path) ?? { kind: 'edit', path: repair.path, conditions: [], edits: [] };
      change.conditions.push(condition);
      for (const edit of repair.edits)
        if (!change.edits.some(({ line }) => line === edit.line)) change.edits.push(edit);
      byFile.set(repair.path, change);
    } else if (repair.kind === 'rebuild') {
      const key = repair.argv.join('\0');
      const change = rebuilds.get(key) ?? { ...repair, conditions: [] };
      change.conditions.push(condition);
      rebuilds.set(key, change);
    }
  }
  return [...byFile.values(), ...rebuilds.values()];
}

/** Where backups are kept: XDG_STATE_HOME, else ~/.local/state. */
export function backupRoot({ env, home }: Pick<Machine, 'env' | 'home'>): string {
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'whytls', 'doctor');
}

/** Makes the changes, each file backed up before. Nothing is touched where a file is not as it was when it was looked at. */
export async function applyChanges(machine: Machine, changes: readonly PlannedChange[]): Promise<RepairOutcome> {
  const folder = join(
    backupRoot(machine),
    `${new Date(machine.now()).toISOString().replace(/[:.]/g, '-')}-${process.pid}`,
  );
  const edited: { path: string; text: string }[] = [];
  for (const change of changes) {
    if (change.kind !== 'edit') continue;
    const path = await realpath(change.path).catch(() => change.path);
    // One character a byte: what is no UTF-8 stays as it is.
    const before = await readFile(path, 'latin1').catch(() => null);
    const text = before === null ? null : withEdits(before, change.edits.map(inBytes));
    if (text === null)
      return {
        kind: 'refused',
        why: `${change.path} cannot be read or has changed since it was looked at; nothing was changed`,
      };
    edited.push({ path, text });
  }
  const touched = [
    ...edited.map(({ path }) => path),
    ...changes.flatMap((each) => (each.kind === 'rebuild' ? each.writes : [])),
  ];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // What makes a store anew makes the links beside it anew, too.
  const links = await linksIn(
    changes.flatMap((each) => (each.kind === 'rebuild' ? each.writes.map((path) => dirname(path)) : [])),
  );
  const kept: Kept[] = [];
  for (const [index, path] of touched.entries()) {
    const bytes = await readFile(path).catch(() => null);
    const backup = String(index);
    if (bytes) await writeFile(join(folder, backup), bytes, { mode: 0o600 });
    const { mode, uid, gid, mtimeMs } = bytes ? await stat(path) : { mode: null, uid: null, gid: null, mtimeMs: null };
    kept.push({
      path,
      backup: bytes ? backup : null,
      mode: mode === null ? null : mode & 0o7777,
      uid,
      gid,
      mtimeMs,
      before: bytes && digest(bytes),
      after: null,
    });
  }
  // Written before anything is changed, so that a crash in the middle can be taken back.
  await writeManifest(folder, { files: kept, links });
  const said: string[] = [];
  try {
    for (const { path, text } of edited) await writeFile(path, text, 'latin1');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    await restore(folder, { files: kept, links: {} });
    return {
      kind: 'refused',
      why: `a file may not be written (${code}); nothing was changed. Run it as its owner or with sudo`,
    };
  }
  for (const change of changes) {
    if (change.kind !== 'rebuild') continue;
    const ran = await machine.run(change.argv, { timeoutMs: rebuildMs });
    said.push(
      ran.code === 0
        ? `${change.argv.join(' ')}: done`
        : `${change.argv.join(' ')}: ${ran.stderr.trim().split('\n')[0] || `exit status ${ran.code}`}`,
    );
  }
  for (const each of kept) {
    const bytes = await readFile(each.path).catch(() => null);
    each.after = bytes && digest(bytes);
  }
  await writeManifest(folder, { files: kept, links });
  return { kind: 'done', folder, files: touched, said };
}

/** Takes back the last repair, byte for byte. Refuses where a file has been changed since. */
export async function undoLast(machine: Machine): Promise<RepairOutcome> {
  const root = backupRoot(machine);
  const names = await readdir(root).catch(() => []);
  for (const name of names.sort().reverse()) {
    const folder = join(root, name);
    const kept = await readManifest(folder);
    if (!kept) continue;
    for (const { path, after } of kept.files) {
      const bytes = await readFile(path).catch(() => null);
      if ((bytes && digest(bytes)) !== after)
        return { kind: 'refused', why: `${path} has been changed since; the file as it was is in ${folder}` };
    }
    try {
      await restore(folder, kept);
    } catch (error) {
      return {
        kind: 'refused',
        why: `a file may not be written (${(error as NodeJS.ErrnoException).code ?? error}); the files as they were are in ${folder}`,
      };
    }
    await rename(join(folder, manifestName), join(folder, `undone-${manifestName}`));
    return { kind: 'done', folder, files: kept.files.map(({ path }) => path), said: [] };
  }
  return { kind: 'refused', why: `there is no --fix to take back: no backup in ${root}` };
}

/** A text with lines replaced or taken out; null where a line is not what it was. */
export function withEdits(text: string, edits: readonly LineEdit[]): string | null {
  const lines = text.split('\n');
  for (const { line, old } of edits) if (lines[line - 1] !== old) return null;
  const byLine = new Map(edits.map((edit) => [edit.line, edit]));
  return lines
    .flatMap((old, index) => {
      const edit = byLine.get(index + 1);
      return edit ? (edit.new === null ? [] : [edit.new]) : [old];
    })
    .join('\n');
}

function inBytes({ line, old, new: now }: LineEdit): LineEdit {
  const bytes = (text: string) => Buffer.from(text).toString('latin1');
  return { line, old: bytes(old), new: now === null ? null : bytes(now) };
}

type Kept = {
  path: string;
  backup: string | null;
  mode: number | null;
  uid: number | null;
  gid: number | null;
  mtimeMs: number | null;
  before: string | null;
  after: string | null;
};

/** The files as they were, and by folder the links as they were: name and where each leads. */
type Manifest = { files: Kept[]; links: Record<string, Record<string, string>> };

async function restore(folder: string, { files, links }: Manifest): Promise<void> {
  for (const { path, backup, mode, uid, gid, mtimeMs } of files) {
    if (backup === null) {
      // It was not there before.
      await rm(path, { force: true });
      continue;
    }
    await writeFile(path, await readFile(join(folder, backup)));
    if (mode !== null) await chmod(path, mode);
    const now = await stat(path);
    if (uid !== null && gid !== null && (now.uid !== uid || now.gid !== gid)) await chown(path, uid, gid);
    if (mtimeMs !== null) await utimes(path, now.atimeMs / 1000, mtimeMs / 1000);
  }
  for (const [at, before] of Object.entries(links)) {
    const now = (await linksIn([at]))[at] ?? {};
    for (const name of Object.keys(now)) if (before[name] !== now[name]) await rm(join(at, name), { force: true });
    for (const [name, to] of Object.entries(before)) if (now[name] !== to) await symlink(to, join(at, name));
  }
}

async function linksIn(folders: readonly string[]): Promise<Manifest['links']> {
  const found: Manifest['links'] = {};
  for (const folder of new Set(folders)) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const links = entries.filter((entry) => entry.isSymbolicLink()).slice(0, maxLinks);
    found[folder] = Object.fromEntries(
      await Promise.all(links.map(async ({ name }) => [name, await readlink(join(folder, name))] as const)),
    );
  }
  return found;
}

async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, manifestName), `${JSON.stringify({ version: 2, ...manifest }, null, 2)}\n`, {
    mode: 0o600,
  });
}

async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    const { files, links = {} } = JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Partial<Manifest>;
    return Array.isArray(files) ? { files, links } : null;
  } catch {
    // Taken back already, or no backup of ours.
    return null;
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const manifestName = 'manifest.json';
const rebuildMs = 60_000;
const maxLinks = 5_000;
