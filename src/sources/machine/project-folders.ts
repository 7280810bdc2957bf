import { dirname } from 'node:path';
import type { Machine } from './machine.ts';

/** The folder that this program was started in and those above it, the nearest first: where projects keep settings. */
export function projectFolders({ home }: Pick<Machine, 'home'>): string[] {
  const found: string[] = [];
  for (let at = process.cwd(); found.length < maxFolders; at = dirname(at)) {
    // What stands at home is the person's own, and looked at as that.
    if (at === home || at === dirname(at)) break;
    found.push(at);
  }
  return found;
}

const maxFolders = 8;
