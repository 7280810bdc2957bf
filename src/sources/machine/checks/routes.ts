import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { holdsAddress } from '../formats/address-range.ts';
import { lookupWithin } from '../lookup.ts';

/** Routes of this machine that lead the target nowhere. */
export const routes: Check = {
  id: 'routes',
  area: 'network',
  question: 'Do the routes of this machine lead the target anywhere?',
  platforms: ['linux'],
  async look(machine, { target, timeoutMs }) {
    const ip = await machine.find('ip');
    if (!target || target.proxy || !ip)
      return { looked: [ip ? 'no target that is reached directly' : 'ip is not installed'], conditions: [] };
    const host = (target.connect ?? target).host;
    const addresses = (await lookupWithin(machine, host, timeoutMs)).slice(0, maxAddresses);
    const asked = await Promise.all(
      addresses.map(async (address) => {
        const { code, stderr } = await machine.run([ip, 'route', 'get', address.ip], { timeoutMs: 1_000 });
        return { ...address, says: code === 0 ? null : stderr.replace(/^RTNETLINK answers: /, '').trim() };
      }),
    );
    const looked = asked.map((each) => `${each.ip}: ${each.says ?? 'there is a route'}`);
    const closed = asked.filter(({ says }) => says !== null);
    const [first] = closed;
    if (!first) return { looked, conditions: [] };
    const table = await machine.run([ip, `-${first.family}`, 'route', 'show', 'table', 'all'], { timeoutMs: 1_000 });
    const rule = ofAddress(table.stdout, first.ip);
    // A machine without IPv6 is not at fault; a route that throws IPv6 away is.
    const all = closed.length === asked.length;
    if (!all && !rule) return { looked, conditions: [] };
    return {
      looked,
      conditions: [
        condition({
          id: 'routes/closed',
          cause: 'tcp-timeout',
          side: 'client',
          weight: all ? 'breaks' : 'limits',
          summary: rule
            ? `A route of this machine throws away what is meant for ${first.ip}: ${rule}.`
            : `This machine has no route to ${first.ip}.`,
          place: {
            kind: 'system',
            what: rule ? `ip route: ${rule}` : `the routes of this machine: none to ${first.ip}`,
          },
          evidence: [`ip route get ${first.ip} says: ${first.says}`],
          changes: all ? `no program reaches ${host}` : `no program reaches ${host} there`,
          reach: ['all'],
          fits: ['tcp-timeout', 'tcp-refused', 'inconsistent-servers'],
          certainty: rule ? 'certain' : 'likely',
          steps: rule
            ? ['Take the route out, and out of what sets it at the next start:', asCopied(`sudo ip route del ${rule}`)]
            : [
                'Look at the cable, the wireless network and the VPN, and whether there is a default route:',
                asCopied('ip route'),
              ],
          forMany: rule
            ? 'Look for who sets it: a VPN client, a container network, a ban of an intrusion detection.'
            : null,
          settle: rule ? null : 'ip route, and the state of the interfaces: ip -br link',
        }),
      ],
    };
  },
};

/** The narrowest route that refuses an address, as `ip route` prints it; null where there is none. Pure. */
export function ofAddress(table: string, ip: string): string | null {
  const found = table.split('\n').flatMap((line) => {
    const [, rule, kind, destination = ''] = /^((blackhole|unreachable|prohibit|throw) (\S+))/.exec(line.trim()) ?? [];
    if (rule === undefined || kind === undefined) return [];
    const [base = '', bits] = destination === 'default' ? [ip, '0'] : destination.split('/');
    const width = bits === undefined ? (ip.includes(':') ? 128 : 32) : Number(bits);
    return holdsAddress(`${base}/${width}`, ip) ? [{ rule, width }] : [];
  });
  return found.sort((a, b) => b.width - a.width)[0]?.rule ?? null;
}

const maxAddresses = 4;
