import { isIP } from 'node:net';
import { type HostsEntry, readHosts } from '../formats/hosts-file.ts';
import { type Machine, readText } from '../machine.ts';
import { resolverAt, toldIps } from './other-resolver.ts';

export type Found = { ip: string; family: 4 | 6 };

/**
 * The addresses of a name by the hosts file and DNS, within a time. The lookup of the system cannot be called back, and the
 * process would wait for it at its end: on a dead network, for many seconds.
 */
export async function lookupWithin(machine: Machine, name: string, timeoutMs: number): Promise<Found[]> {
  const bare = name.replace(/^\[|\]$/g, '');
  const named = isIP(bare) === 0 ? (await entriesFor(machine, bare)).map(({ ip }) => ip) : [bare];
  const ips = named.length > 0 ? named : toldIps(await resolverAt(null, timeoutMs)(bare));
  return ips.map(asFound);
}

/** The addresses of a name by every source of the system, asked by a program that can be stopped; null where it is not there. */
export async function lookupAsSystem(machine: Machine, name: string, timeoutMs: number): Promise<Found[] | null> {
  const getent = await machine.find('getent');
  if (!getent) return null;
  const { stdout } = await machine.run([getent, 'ahosts', name], { timeoutMs });
  const ips = stdout.split('\n').map((line) => line.split(/\s/)[0] ?? '');
  return [...new Set(ips)].filter((ip) => isIP(ip) !== 0).map(asFound);
}

function asFound(ip: string): Found {
  return { ip, family: isIP(ip) === 6 ? 6 : 4 };
}

/** The lines of the hosts file that have a name. */
export async function entriesFor(machine: Machine, name: string): Promise<HostsEntry[]> {
  const entries = readHosts((await readText(machine, '/etc/hosts')) ?? '');
  return entries.filter(({ names }) => names.includes(name.toLowerCase()));
}
