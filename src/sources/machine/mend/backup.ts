import { createHash } from 'node:crypto';
import {
  chmod,
  chown,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';

/** Copies files into a folder of backups, and tells what each was like. */
export async function keptIn(folder: string, paths: readonly string[]): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const [index, path] of paths.entries()) {
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
  return kept;
}

/** What was taken back is not taken back again. */
export async function markUndone(folder: string): Promise<void> {
  await rename(join(folder, manifestName), join(folder, `undone-${manifestName}`));
}

/** A file as it was: `backup` is the name of its copy, null where it was not there. Digests are SHA-256, in hex. */
export type Kept = {
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
export type Manifest = { files: Kept[]; links: Record<string, Record<string, string>> };

/** Brings files and links back as they were; rejects where one may not be written. */
export async function restore(folder: string, { files, links }: Manifest): Promise<void> {
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

/** The links in these folders, by name, and where each leads. */
export async function linksIn(folders: readonly string[]): Promise<Manifest['links']> {
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

/** Written before anything is changed, so that a crash in the middle can be taken back. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, manifestName), `${JSON.stringify({ version: 2, ...manifest }, null, 2)}\n`, {
    mode: 0o600,
  });
}

/** Null where it was taken back already, or is no backup of ours. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    const { files, links = {} } = JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Partial<Manifest>;
    return Array.isArray(files) ? { files, links } : null;
  } catch {
    // Taken back already, or no backup of ours.
    return null;
  }
}

/** SHA-256, in hex. */
export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const manifestName = 'manifest.json';
const maxLinks = 5_000;
