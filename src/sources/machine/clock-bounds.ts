import { listMadeAt } from './important-roots.ts';
import type { Machine } from './machine.ts';

/** A point in time, and what it is taken from. */
export type ClockBound = { at: number; what: string };

/** The dates that this clock cannot be before, and can hardly be after, by what is on this machine alone. */
export async function boundsOf(machine: Machine): Promise<{ files: ClockBound; latest: ClockBound }> {
  const made = await listMadeAt();
  // Files that came with updates, and what this program brings along.
  let files = { at: made, what: 'the list of roots in this program' };
  for (const path of dated) {
    const file = await machine.read(path);
    if (file.kind === 'read' && file.modifiedAt > files.at) files = { at: file.modifiedAt, what: path };
  }
  const years = Math.floor((machine.now() - made) / yearMs);
  return {
    files,
    latest: {
      at: made + mostYears * yearMs,
      what: `by this clock the list of roots in this program is ${years} years old, and most of its certificates have expired or soon will have`,
    },
  };
}

const dated = [
  '/var/lib/dpkg/status',
  '/var/lib/rpm/rpmdb.sqlite',
  '/etc/ssl/certs/ca-certificates.crt',
  '/var/log/wtmp',
  '/etc/ld.so.cache',
];
const yearMs = 31_536_000_000;
/** A program that looks after roots is not kept for so long. */
const mostYears = 10;
