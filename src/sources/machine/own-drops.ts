import { asCopied } from './condition.ts';
import type { Machine } from './machine.ts';

/** Who throws away, where that stands, and what mends it. */
type Source = { what: string; place: string; steps: string[] };
type Counter = Source & { count: number };

/** What the kernel of this machine throws away itself, and how that was counted. */
export type OwnDrop = Source & { counted: string };

/** What this machine throws away whenever something is sent, by the counters that move each time; null where none does. */
export async function ownDrop(machine: Machine, send: () => Promise<unknown>): Promise<OwnDrop | null> {
  const before = await counters(machine);
  await send();
  const between = await counters(machine);
  await send();
  const after = await counters(machine);
  const moved = [...after].find(
    ([name, { count }]) =>
      (before.get(name)?.count ?? count) < (between.get(name)?.count ?? 0) && (between.get(name)?.count ?? 0) < count,
  );
  if (!moved) return null;
  const [name, { count, ...drop }] = moved;
  return { ...drop, counted: `${name} went from ${before.get(name)?.count} to ${count} while it was tried twice` };
}

/** By name; of queues within each other, the innermost first. */
async function counters(machine: Machine): Promise<Map<string, Counter>> {
  const ask = async (program: string, ...args: string[]) => {
    const path = await machine.find(program);
    return path ? (await machine.run([path, ...args], { timeoutMs: 1_000 })).stdout : '';
  };
  const [queues, sockets, policies] = await Promise.all([
    ask('tc', '-s', 'qdisc', 'show'),
    ask('cat', '/proc/net/netstat'),
    ask('cat', '/proc/net/xfrm_stat'),
  ]);
  const [names = [], values = []] = [...sockets.matchAll(/^TcpExt: (.*)$/gm)].map(([, list = '']) => list.split(' '));
  const strict = Number(values[names.indexOf('IPReversePathFilter')] ?? 0);
  return new Map([
    ...[...queues.matchAll(/^qdisc (\w+ \w+: dev (\S+).*)\n.*\(dropped (\d+),/gm)]
      .reverse()
      .map(([, queue = '', device, count]): [string, Counter] => [
        `"dropped" of ${queue.trim()} (tc -s qdisc)`,
        {
          count: Number(count),
          what: `a queue of ${device}`,
          place: `tc qdisc: ${queue.trim()}`,
          steps: [
            'Take the queue out, or correct it, also where it is set at the start:',
            asCopied(`sudo tc qdisc del dev ${device} root`),
          ],
        },
      ]),
    ['IPReversePathFilter (nstat)', { ...byReversePath, count: strict }],
    ...[...policies.matchAll(/^(XfrmOut\w+)\s+(\d+)$/gm)].map(([, name = '', count]): [string, Counter] => [
      `${name} (/proc/net/xfrm_stat)`,
      { ...byPolicy, count: Number(count) },
    ]),
  ]);
}

const byReversePath: Source = {
  what: 'the strict rp_filter, as the answers come in by another device than the way back leads',
  place: 'sysctl net.ipv4.conf.*.rp_filter = 1',
  steps: [
    'Let answers come in by any device (2 is loose), or correct the routes and the rule for the source address:',
    asCopied('sudo sysctl -w net.ipv4.conf.all.rp_filter=2'),
  ],
};
const byPolicy: Source = {
  what: 'a policy of IPsec',
  place: 'ip xfrm policy',
  steps: [
    'Look which policy it is, start the VPN that it belongs to, or take it out:',
    asCopied('sudo ip xfrm policy; sudo ip xfrm state'),
  ],
};
