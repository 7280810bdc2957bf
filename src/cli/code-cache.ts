import * as fs from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../sources/cache-folder.ts';

/** The bytecode that earlier runs left. */
export type CodeCache = {
  /** What they compiled, for V8 to check against its own version and flags; null where there is none to be trusted. */
  code: Buffer | null;
  /** Adds what this kind of run compiled, unless it is known already. A cache that cannot be written is none. */
  keep(run: Run, code: () => Buffer, rejected: boolean | undefined): void;
};

/** What a run was asked, and how it ended: what it compiled depends on both. */
export type Run = { options: string[]; exitCode: number };

/**
 * Opens the cache for a program of this name, in the user's own folder for such things: code of somebody else's is never
 * run, so the file has to belong to this user and to be written by nobody else. NODE_DISABLE_COMPILE_CACHE turns it off. It is
 * read into `room`; V8 takes none that does not fit.
 */
export function openCodeCache(program: string, room: Buffer, env: NodeJS.ProcessEnv = process.env): CodeCache {
  const folder = env.NODE_DISABLE_COMPILE_CACHE ? null : cacheFolder('code', env, process.platform);
  if (!folder) return { code: null, keep: () => {} };
  const path = join(folder, `${program}-${process.version}-${process.arch}`);
  const kept = read();
  return {
    code: kept?.code ?? null,
    keep(run, code, rejected) {
      const kind = [`exit ${run.exitCode}`, ...run.options.toSorted()].join(' ');
      const kinds = rejected ? [] : (kept?.kinds ?? []);
      const endedOtherwise = kinds.some((each) => isHealthy(each) !== isHealthy(kind));
      if (kinds.includes(kind) || (kinds.length >= maxKinds && !endedOtherwise)) return;
      try {
        if (endedOtherwise) return changePlaces(path, isHealthy(kind));
        fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
        for (const name of fs.readdirSync(folder)) {
          if (!name.startsWith(program)) fs.rmSync(join(folder, name), { force: true });
        }
        // Renamed into place, so that nobody ever reads half a file.
        const draft = `${path}.${process.pid}`;
        fs.writeFileSync(draft, `${[...kinds, kind].join()}\n`, { mode: 0o600, flag: 'wx' });
        fs.appendFileSync(draft, code());
        fs.renameSync(draft, path);
      } catch {
        // A disk that is full or may not be written is no reason to fail: the next run starts as this one did.
      }
    },
  };

  function read(): { kinds: string[]; code: Buffer } | null {
    let file: number | null = null;
    try {
      file = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0));
      const { uid, mode } = fs.fstatSync(file);
      const own = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
      if (!own) return null;
      const bytes = room.subarray(0, fs.readSync(file, room));
      const end = bytes.indexOf('\n');
      return end < 0 ? null : { kinds: bytes.toString('latin1', 0, end).split(','), code: bytes.subarray(end + 1) };
    } catch {
      return null;
    } finally {
      if (file !== null) fs.closeSync(file);
    }
  }
}

const isHealthy = (kind: string) => kind.startsWith('exit 0');

/**
 * A healthy run has no use for all that a diagnosis and its fixes compile, and reads it back for nothing. So there is a cache for
 * each, and the next run opens the one that this run would have wanted: people ask again about the same server.
 */
function changePlaces(path: string, healthy: boolean): void {
  const [healthyRuns, others] = [`${path}-healthy`, `${path}-not-healthy`];
  fs.renameSync(path, healthy ? others : healthyRuns);
  fs.renameSync(healthy ? healthyRuns : others, path);
}

/** Each costs a run of its kind some 20 ms, once. */
const maxKinds = 24;
