import { holdsAddress } from '../formats/address-range.ts';
import type { Found } from './lookup.ts';
import type { Ran } from '../machine.ts';

/** What refuses an address: a route, or a rule of a policy, and the command that takes it out. */
export type Closing = { kind: 'route' | 'rule'; text: string; remove: string };

/** The route that refuses an address, or else the rule of a policy (ip-rule(8)) that does so for this user. */
export async function whatCloses(
  { ip, family }: Found,
  port: number,
  uid: number | null,
  ask: (...argv: string[]) => Promise<Ran | null>,
): Promise<Closing | null> {
  const routes = (await ask(`-${family}`, 'route', 'show', 'table', 'all', 'match', ip))?.stdout ?? '';
  const closed = [...routes.matchAll(refusing)].map(([text]): Closing => {
    return { kind: 'route', text, remove: `sudo ip route del ${text}` };
  });
  // The narrowest is the last. One of another table counts where a rule leads there, and none refuses by itself.
  const route = closed.findLast(({ text }) => !text.includes(' table '));
  if (route) return route;
  for (const line of (await ask(`-${family}`, 'rule', 'show'))?.stdout.split('\n') ?? []) {
    const [, preference, text = ''] =
      /^(\d+):\s+((?:not )?from \S+ .*\b(?:blackhole|unreachable|prohibit)\b.*?)\s*$/.exec(line) ?? [];
    const [, to] = / to (\S+)/.exec(text) ?? [];
    const [, least, most] = / uidrange (\d+)-(\d+)/.exec(text) ?? [];
    const [, from, until = from] = / dport (\d+)(?:-(\d+))?/.exec(text) ?? [];
    const isOurs =
      (least === undefined || uid === null || (Number(least) <= uid && uid <= Number(most))) &&
      (from === undefined || (Number(from) <= port && port <= Number(until)));
    if (preference !== undefined && isOurs && (to === undefined || holdsAddress(to, ip)))
      return { kind: 'rule', text, remove: `sudo ip -${family} rule del pref ${preference}` };
  }
  return closed.at(-1) ?? null;
}

/** As `ip route` prints them. */
const refusing = /^(?:blackhole|unreachable|prohibit|throw) \S+(?: dev lo)?(?: table \S+)?/gm;
