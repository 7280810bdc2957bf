import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { readHosts } from './formats/hosts-file.ts';
import { type Machine, readText } from './machine.ts';

export type Found = { ip: string; family: 4 | 6 };

/**
 * The addresses of a name by the hosts file and DNS, within a time. The lookup of the system cannot be called back, and the
 * process would wait for it at its end: on a dead network, for many seconds.
 */
export async function lookupWithin(machine: Machine, name: string, timeoutMs: number): Promise<Found[]> {
  const bare = name.replace(/^\[|\]$/g, '');
  const literal = isIP(bare);
  if (literal !== 0) return [{ ip: bare, family: literal === 6 ? 6 : 4 }];
  const hosts = await readText(machine, '/etc/hosts');
  const named = readHosts(hosts ?? '').filter(({ names }) => names.includes(bare.toLowerCase()));
  if (named.length > 0) return named.map(({ ip }) => ({ ip, family: isIP(ip) === 6 ? 6 : 4 }));
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 });
  const timer = setTimeout(() => resolver.cancel(), timeoutMs);
  const [four, six] = await Promise.all([
    resolver.resolve4(bare).catch(() => []),
    resolver.resolve6(bare).catch(() => []),
  ]);
  clearTimeout(timer);
  return [...four.map((ip): Found => ({ ip, family: 4 })), ...six.map((ip): Found => ({ ip, family: 6 }))];
}
