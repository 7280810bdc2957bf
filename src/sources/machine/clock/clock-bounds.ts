import { listMadeAt } from '../trust/important-roots.ts';
import { type Machine, readText } from '../machine.ts';

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

/**
 * The time that the kernel of Linux keeps, to a second: when it started, and how long ago that is (proc(5)). A library that
 * shows programs another time does not reach it. Null where there is no such file.
 */
export async function kernelTime(machine: Machine): Promise<number | null> {
  const [stat, uptime] = await Promise.all([readText(machine, '/proc/stat'), readText(machine, '/proc/uptime')]);
  const started = /^btime (\d{1,12})$/m.exec(stat ?? '')?.[1];
  const since = /^\d{1,12}\.?\d*/.exec(uptime ?? '')?.[0];
  return started === undefined || since === undefined ? null : (Number(started) + Number(since)) * 1000;
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
