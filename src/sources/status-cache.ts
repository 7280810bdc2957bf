import { hash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

/**
 * OCSP responses and revocation lists that were had before, by what was asked. They are kept as they came: whoever reads
 * one judges it again, signature and times included, so that a damaged or planted file is worth no more than a bad answer.
 */
export type StatusCache = {
  /** Null where there is none, or it has been kept for too long. */
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
};

/**
 * The cache on this machine's disk, in the folder where the system keeps such things; null where there is none. A cache
 * that cannot be read or written is one that holds nothing: it never makes a diagnosis fail.
 */
export function diskCache(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): StatusCache | null {
  const folder = cacheFolder('status', env, platform);
  if (!folder) return null;
  const pathOf = (key: string) => join(folder, hash('sha256', key));
  return {
    async get(key) {
      try {
        const path = pathOf(key);
        const { size, mtimeMs } = await lstat(path);
        const ageMs = Date.now() - mtimeMs;
        if (size > maxFileBytes || ageMs > maxAgeMs || ageMs < -toleranceMs) return null;
        return await readFile(path);
      } catch (error) {
        return unusable(error, null);
      }
    },
    async put(key, bytes) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // Renamed into place, so that nobody ever reads half a file.
        const draft = join(folder, `${randomBytes(8).toString('hex')}.new`);
        await writeFile(draft, bytes, { mode: 0o600, flag: 'wx' });
        await rename(draft, pathOf(key));
        await prune(folder);
      } catch (error) {
        unusable(error, null);
      }
    },
  };
}

/** Keeps the folder small: the oldest go first. */
async function prune(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length < 2) return;
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = await lstat(path);
      return { path, size, mtimeMs };
    }),
  );
  let total = 0;
  for (const [index, { path, size, mtimeMs }] of files.sort((a, b) => b.mtimeMs - a.mtimeMs).entries()) {
    total += size;
    if (total > maxTotalBytes || index >= maxFiles || Date.now() - mtimeMs > maxAgeMs) await rm(path, { force: true });
  }
}

function unusable<T>(error: unknown, instead: T): T {
  if (error instanceof Error && 'syscall' in error) return instead;
  throw error;
}

/** Shorter than most answers are valid: who has just revoked or renewed wants to see it the same day. */
const maxAgeMs = 6 * 3_600_000;
const toleranceMs = 300_000;
const maxFileBytes = 67_108_864;
const maxTotalBytes = 2 * maxFileBytes;
const maxFiles = 1_000;
