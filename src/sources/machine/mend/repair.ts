import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LineEdit, MachineCondition } from '../../../causes/machine/facts.ts';
import { digest, keptIn, linksIn, markUndone, readManifest, restore, writeManifest } from './backup.ts';
import type { Machine } from '../machine.ts';

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
    const anew = repair.kind === 'edit' ? repair.then : repair.kind === 'rebuild' ? repair : undefined;
    if (repair.kind === 'edit') {
      const change = byFile.get(repair.path) ?? { kind: 'edit', path: repair.path, conditions: [], edits: [] };
      const isOther = (edit: LineEdit) => change.edits.some((each) => each.line === edit.line && each.new !== edit.new);
      // What would change the same line otherwise waits for the next time.
      if (repair.edits.some(isOther)) continue;
      change.conditions.push(condition);
      for (const edit of repair.edits)
        if (!change.edits.some(({ line }) => line === edit.line)) change.edits.push(edit);
      byFile.set(repair.path, change);
    }
    if (anew) {
      const key = anew.argv.join('\0');
      const change = rebuilds.get(key) ?? { ...anew, conditions: [] };
      change.conditions.push(condition);
      rebuilds.set(key, change);
    }
  }
  return [...byFile.values(), ...rebuilds.values()];
}

/** Where backups are kept: XDG_STATE_HOME, else ~/.local/state. */
function backupRoot({ env, home }: Pick<Machine, 'env' | 'home'>): string {
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
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? error;
    return { kind: 'refused', why: `the backup may not be written to ${folder} (${code}); nothing was changed` };
  }
  // What makes a store anew makes the links beside it anew, too.
  const links = await linksIn(
    changes.flatMap((each) => (each.kind === 'rebuild' ? each.writes.map((path) => dirname(path)) : [])),
  );
  const kept = await keptIn(folder, touched);
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
    // It is a script, mostly, whose programs are the system's, whatever this person's PATH is.
    const env = { ...machine.env, PATH: `${machine.env.PATH ?? ''}:/usr/sbin:/usr/bin:/sbin:/bin` };
    const ran = await machine.run(change.argv, { timeoutMs: rebuildMs, env });
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
    await markUndone(folder);
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

const rebuildMs = 60_000;
