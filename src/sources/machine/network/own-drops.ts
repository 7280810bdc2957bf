import { asCopied } from '../condition.ts';
import type { Machine } from '../machine.ts';

/** What the kernel of this machine throws away itself: who does, where that stands, how it was counted, and what mends it. */
export type OwnDrop = { who: string; what: string; counted: string; steps: string[] };

/** What this machine throws away whenever something is sent, by the counters that move each time; null where none does. */
export async function ownDrop(machine: Machine, send: () => Promise<unknown>): Promise<OwnDrop | null> {
  const before = await counters(machine);
  await send();
  const between = await counters(machine);
  await send();
  const after = await counters(machine);
  for (const [name, { count, ...drop }] of after) {
    const [first, then] = [before, between].map((all) => all.get(name)?.count ?? count);
    if (first !== undefined && then !== undefined && first < then && then < count)
      return { ...drop, counted: `${name} went from ${first} to ${count} while it was tried twice` };
  }
  return null;
}

type Counter = Omit<OwnDrop, 'counted'> & { count: number };

/** By name; of queues within each other, the innermost first. */
async function counters(machine: Machine): Promise<Map<string, Counter>> {
  const [queues, sockets, policies] = await Promise.all([
    ask(machine, 'tc', '-s', 'qdisc', 'show'),
    tcpCounts(machine),
    ask(machine, 'cat', '/proc/net/xfrm_stat'),
  ]);
  const found = new Map<string, Counter>();
  for (const [, queue = '', device, count] of [...queues.matchAll(dropped)].reverse())
    found.set(`"dropped" of ${queue} (tc -s qdisc)`, {
      count: Number(count),
      who: `a queue of ${device}`,
      what: `tc qdisc: ${queue}`,
      steps: ['Take the queue out, or correct it:', asCopied(`sudo tc qdisc del dev ${device} root`)],
    });
  found.set('IPReversePathFilter (nstat)', {
    count: sockets.get('IPReversePathFilter') ?? 0,
    who: 'the strict rp_filter, as the answers come in by another device than the way back leads',
    what: 'sysctl net.ipv4.conf.*.rp_filter = 1',
    steps: [
      'Let answers come in by any device (2 is loose), or correct the routes and the rule for the source address:',
      asCopied('sudo sysctl -w net.ipv4.conf.all.rp_filter=2'),
    ],
  });
  for (const [, name, count] of policies.matchAll(/^(XfrmOut\w+)\s+(\d+)$/gm))
    found.set(`${name} (/proc/net/xfrm_stat)`, {
      count: Number(count),
      who: 'a policy of IPsec',
      what: 'ip xfrm policy',
      steps: ['Start the VPN that the policy belongs to, or take it out:', asCopied('sudo ip xfrm policy')],
    });
  return found;
}

/** What the kernel has counted about TCP until now, by the names of nstat(8); empty where it does not say. */
export async function tcpCounts(machine: Machine): Promise<Map<string, number>> {
  const text = machine.platform === 'linux' ? await ask(machine, 'cat', '/proc/net/netstat') : '';
  const [names = [], values = []] = [...text.matchAll(/^TcpExt: (.*)$/gm)].map(([, list = '']) => list.split(' '));
  return new Map(names.map((name, at) => [name, Number(values[at])]));
}

/** What a program prints at this moment, where a file that is read would be remembered. */
async function ask(machine: Machine, program: string, ...args: string[]): Promise<string> {
  const path = await machine.find(program);
  return path ? (await machine.run([path, ...args], { timeoutMs: 1_000 })).stdout : '';
}

const dropped = /^qdisc (\w+ \w+: dev (\S+).*?) *\n.*\(dropped (\d+),/gm;
