import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { openCodeCache } from './code-cache.ts';
import type * as Program from './program.ts';

/** Names the built program by its contents; only the build defines it. */
declare const builtProgram: string | undefined;

/**
 * The program: in a checkout its sources; as built, one script beside this file, with the bytecode that earlier runs left.
 *
 * Node's own compile cache keeps a script as it is before it runs, when hardly a function of it is compiled yet. Ours is
 * taken when the run is over, and holds what it called: a quarter of the time of a whole diagnosis.
 */
export async function runProgram(args: string[]): Promise<void> {
  if (typeof builtProgram === 'undefined') {
    (await import('node:module')).enableCompileCache();
    const { run } = await import('./program.ts');
    return run(args);
  }
  // One after the other, since memory that was touched before costs nothing to touch again.
  const room = Buffer.allocUnsafeSlow(roomBytes);
  const filename = join(import.meta.dirname, 'program.cjs');
  const source = readSource(filename, room);
  const cache = openCodeCache(builtProgram, room);
  const script = new Script(source, {
    filename,
    ...(cache.code && { cachedData: cache.code }),
  });
  const module = { exports: {} as typeof Program };
  // A script may import nothing itself, and knows not where it stands: it is handed what does, and the folder.
  script.runInThisContext()(module.exports, module, import.meta.dirname, async (path: string) => {
    (await import('node:module')).enableCompileCache();
    return import(path);
  });
  await module.exports.run(args, (command, options) => {
    process.once('exit', (exitCode) => {
      if (command !== 'whytls') return;
      cache.keep({ options, exitCode }, () => script.createCachedData(), script.cachedDataRejected);
    });
  });
}

/** The build sees to it that it is ASCII, which needs no decoding, and that it fits. */
function readSource(path: string, room: Buffer): string {
  const file = openSync(path, 'r');
  const length = readSync(file, room);
  closeSync(file);
  return room.toString('latin1', 0, length);
}

/** More than either takes. What is not touched costs nothing. */
export const roomBytes = 8 << 20;
