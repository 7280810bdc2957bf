import { holdsAddress } from './formats/address-range.ts';
import type { Found } from './lookup.ts';
import type { Ran } from './machine.ts';

/** What refuses an address: a route, or a rule of a policy, and the command that takes it out. */
export type Closing = { kind: 'route' | 'rule'; text: string; remove: string };

/** The route that refuses an address, or else the rule of a policy (ip-rule(8)) that does so for this user. */
export async function whatCloses(
  { ip, family }: Found,
  port: number,
  uid: number | null,
  ask: (...argv: string[]) => Promise<Ran | null>,
): Promise<Closing | null> {
  const table = await ask(`-${family}`, 'route', 'show', 'table', 'all');
  const route = ofAddress(table?.stdout ?? '', ip);
  if (route) return { kind: 'route', text: route, remove: `sudo ip route del ${route}` };
  for (const line of (await ask(`-${family}`, 'rule', 'show'))?.stdout.split('\n') ?? []) {
    const [, preference, text = ''] =
      /^(\d+):\s+((?:not )?from all\b.*\b(?:blackhole|unreachable|prohibit)\b.*?)\s*$/.exec(line) ?? [];
    const [, to] = / to (\S+)/.exec(text) ?? [];
    const [, least, most] = / uidrange (\d+)-(\d+)/.exec(text) ?? [];
    const [, from, until = from] = / dport (\d+)(?:-(\d+))?/.exec(text) ?? [];
    const isOurs =
      (least === undefined || uid === null || (Number(least) <= uid && uid <= Number(most))) &&
      (from === undefined || (Number(from) <= port && port <= Number(until)));
    if (preference !== undefined && isOurs && (to === undefined || holdsAddress(to, ip)))
      return { kind: 'rule', text, remove: `sudo ip -${family} rule del pref ${preference}` };
  }
  return null;
}

/** The narrowest route that refuses an address, as `ip route` prints it; null where there is none. Pure. */
export function ofAddress(table: string, ip: string): string | null {
  const found = table.split('\n').flatMap((line) => {
    const [, rule, kind, destination = ''] =
      /^((blackhole|unreachable|prohibit|throw) (\S+)(?: dev lo)?(?: table \S+)?)/.exec(line.trim()) ?? [];
    if (rule === undefined || kind === undefined) return [];
    const [base = '', bits] = destination === 'default' ? [ip, '0'] : destination.split('/');
    const width = bits === undefined ? (ip.includes(':') ? 128 : 32) : Number(bits);
    return holdsAddress(`${base}/${width}`, ip) ? [{ rule, width }] : [];
  });
  return found.sort((a, b) => b.width - a.width)[0]?.rule ?? null;
}
