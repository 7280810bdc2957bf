import { holdsAddress } from '../formats/address-range.ts';
import type { FirewallChain, FirewallRule, FirewallTable } from '../formats/firewall-table.ts';
import { elementsOf } from '../formats/nft-ruleset.ts';

/** A rule of a firewall that stops a connection, where it stands, and the command that takes it out. */
export type StoppingRule = {
  where: string;
  rule: string;
  how: 'reject' | 'drop' | 'reset' | 'redirect' | 'queue' | 'snat';
  remove: string;
  /** It holds for the connection whatever else is the case; without it, it says things that are not known here. */
  sure: boolean;
  /** Only some packets of a connection, by their length or their contents: it comes about, and then hangs. */
  part: boolean;
};

/** What a connection of this user looks like to a firewall. */
export type Outgoing = {
  protocol: 'tcp' | 'udp';
  port: number;
  /** Null for any. */
  address: string | null;
  uid: number | null;
  /** The interface that it goes out by; null where that is not known. */
  device: string | null;
  /** The server is on this machine: what goes out to it comes in as well. */
  isHere: boolean;
};

/**
 * The rules by which a connection is stopped on its way out, or its answers on their way in: every chain that is hooked in is
 * gone through in its order, with those that it jumps to, until something surely lets the packet pass or stops it. Pure.
 */
export function stoppingRules(tables: readonly FirewallTable[], connection: Outgoing): StoppingRule[] {
  const { protocol, port, address, uid, device, isHere } = connection;
  const family = address === null ? null : address.includes(':') ? 'ip6' : 'ip';
  const near = { protocol, uid, address, device, isHere };
  const asked: Packet = { ...near, dport: port, sport: null, state: 'new' };
  const isUntracked = tables.some((table) =>
    [...table.chains.values()].some(({ rules }) =>
      rules.some(({ words }) => /\bnotrack\b/.test(words) && matches(table, words, asked) === 'yes'),
    ),
  );
  const state = isUntracked ? 'untracked' : 'established';
  const answer: Packet = { ...near, uid: null, dport: null, sport: port, state };
  return tables
    .filter(
      ({ family: own }) => /^(inet|netdev|arp)$/.test(own) || (family === null ? /^ip6?$/.test(own) : own === family),
    )
    .flatMap((table) =>
      [...table.chains.values()].flatMap((chain) => {
        const packets = packetsOf(chain.hook, { asked, answer, isHere });
        return packets.flatMap((packet) => {
          // One device of several: whether it is that of the way is not known here.
          const { found, goesOn } = walk(table, chain, packet, table.family === 'netdev' ? 'maybe' : 'yes');
          if (chain.policy === 'accept' || goesOn === 'no') return found;
          const rule = `type filter hook ${chain.hook} policy drop`;
          const by: FirewallRule = { text: rule, words: 'drop', remove: chain.open };
          return [...found, stopping(chain, by, 'drop', goesOn === 'yes')];
        });
      }),
    )
    .filter((each, index, all) => all.findIndex(({ remove }) => remove === each.remove) === index);
}

type Packet = Omit<Outgoing, 'port'> & {
  dport: number | null;
  sport: number | null;
  state: 'new' | 'established' | 'untracked';
};

/** Which packets of a connection come by a hook. */
function packetsOf(
  hook: string | null,
  { asked, answer, isHere }: { asked: Packet; answer: Packet; isHere: boolean },
): Packet[] {
  if (hook === 'output' || hook === 'postrouting' || hook === 'egress') return [asked];
  if (hook === 'input' || hook === 'prerouting' || hook === 'ingress') return isHere ? [asked, answer] : [answer];
  return [];
}

/** Whether a rule holds for a packet; `maybe` where it asks for what is not known here. */
type Holds = 'yes' | 'maybe' | 'no';

type Walked = { found: StoppingRule[]; goesOn: Holds };

function walk(table: FirewallTable, chain: FirewallChain, packet: Packet, comes: Holds, depth = 0): Walked {
  const found: StoppingRule[] = [];
  let goesOn = comes;
  for (const rule of chain.rules.flatMap((each) => expanded(table, each))) {
    const holds = weaker(goesOn, matches(table, rule.words, packet));
    if (holds === 'no') continue;
    const verdict = verdictOf(rule);
    const next = table.chains.get(/\b(?:jump|goto) (\S+)/.exec(rule.words)?.[1] ?? '');
    if (next && depth < maxJumps) {
      const inner = walk(table, next, packet, 'yes', depth + 1);
      found.push(...inner.found.map((each) => ({ ...each, sure: each.sure && holds === 'yes' })));
      if (inner.goesOn !== 'yes') goesOn = holds === 'yes' ? inner.goesOn : 'maybe';
    } else if (verdict === 'return') {
      if (holds === 'yes') break;
      goesOn = 'maybe';
    } else if (verdict !== undefined) {
      found.push(...stoppedBy(chain, rule, packet, holds));
      if (!inPart.test(rule.words)) goesOn = holds === 'yes' ? 'no' : 'maybe';
    }
    if (goesOn === 'no') break;
  }
  return { found, goesOn };
}

function verdictOf({ words }: FirewallRule): string | undefined {
  return /\b(accept|return|drop|reject|redirect|[ds]nat|queue)\b/.exec(words.replace(/"[^"]*"/g, ''))?.[1];
}

/** A rule that has a verdict on a packet, where the verdict is that it does not come where it should. */
function stoppedBy(chain: FirewallChain, rule: FirewallRule, packet: Packet, holds: Holds): StoppingRule[] {
  const verdict = verdictOf(rule);
  // A server on this machine is often published by rules that ask for more than is known here.
  const publishes = (verdict === 'redirect' || verdict === 'dnat') && packet.isHere && holds !== 'yes';
  // Of a queue a program decides, and where none listens nothing passes, unless the rule says so (nft(8), QUEUE STATEMENT).
  // And whether answers to another sender come back here, the way has to show.
  const asks = verdict === 'queue' || verdict === 'snat';
  const passes = verdict === 'accept' || (asks && /\bbypass\b/.test(rule.words));
  if (passes || publishes) return [];
  return [stopping(chain, rule, howOf(rule), holds === 'yes' && !asks, inPart.test(rule.words))];
}

function stopping(
  { where }: FirewallChain,
  { text, remove }: FirewallRule,
  how: StoppingRule['how'],
  sure: boolean,
  part = false,
): StoppingRule {
  return { where, rule: text, how, remove, sure, part };
}

function howOf({ words }: FirewallRule): StoppingRule['how'] {
  if (/\b(redirect|dnat)\b/.test(words)) return 'redirect';
  if (/\bqueue\b/.test(words)) return 'queue';
  if (/\bsnat\b/.test(words)) return 'snat';
  return /\breject with tcp reset\b/.test(words) ? 'reset' : /\breject\b/.test(words) ? 'reject' : 'drop';
}

/** A map of values to verdicts, as a rule for each: `tcp dport vmap { 25 : drop, 443 : accept }`. */
function expanded(table: FirewallTable, rule: FirewallRule): FirewallRule[] {
  const [whole = '', field, map = ''] = /(\S+ \S+) vmap (\{[^}]*\}|@\S+)/.exec(rule.words) ?? [];
  if (field === undefined) return [rule];
  return elementsOf(table, map).map((each) => {
    const [key = '', verdict = ''] = each.split(/\s*:\s*(?=[a-z])/);
    return { ...rule, words: rule.words.replace(whole, `${field} ${key} ${verdict}`) };
  });
}

function weaker(a: Holds, b: Holds): Holds {
  return a === 'no' || b === 'no' ? 'no' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';
}

/** Takes what it knows out of the words of a rule, and what is left over then makes it uncertain. */
function matches(table: FirewallTable, words: string, packet: Packet): Holds {
  const of = /\b(tcp|udp|sctp) [ds]port\b/.exec(words)?.[1] ?? packet.protocol;
  if (of !== packet.protocol || notMeant.test(words) || !flagsHold(words, packet)) return 'no';
  let holds: Holds = 'yes';
  let rest = words.replace(tcpFlags, '');
  for (const [pattern, judge] of fields) {
    rest = rest.replace(pattern, (_, ...[field = '', not, written = '']: string[]) => {
      const each = judge(packet, field, (holder) => elementsOf(table, written).some(holder));
      holds = weaker(holds, not && each !== 'maybe' ? (each === 'yes' ? 'no' : 'yes') : each);
      return '';
    });
  }
  return rest.replace(idle, '').trim() === '' ? holds : weaker(holds, 'maybe');
}

type Judge = (packet: Packet, field: string, some: (holder: (element: string) => boolean) => boolean) => Holds;

const sureOf = (holds: boolean): Holds => (holds ? 'yes' : 'no');
const field = (name: string) => new RegExp(`\\b(${name}) (!= )?(\\{[^}]*\\}|@\\S+|[^\\s,]+(?:, ?[^\\s,]+)*)`, 'g');

/** nft(8), PAYLOAD and META EXPRESSIONS. */
const fields: [RegExp, Judge][] = [
  [
    field('meta l4proto|ip protocol|ip6 nexthdr'),
    ({ protocol }, _, some) => sureOf(some((each) => each === protocol || each === numbers[protocol])),
  ],
  [
    field('(?:tcp|udp|th) [ds]port'),
    (packet, name, some) => {
      const port = name.endsWith('dport') ? packet.dport : packet.sport;
      return port === null ? 'no' : sureOf(some((each) => holdsPort(each, port)));
    },
  ],
  [field('ct state'), ({ state }, _, some) => sureOf(some((each) => each === state))],
  [
    field('[io]if(?:name)?'),
    ({ device, isHere }, name, some) => {
      const isAmong = (way: string) => some((each) => isDevice(each.replaceAll('"', ''), way));
      if (isHere || isAmong('lo')) return sureOf(isHere && isAmong('lo'));
      // Answers may come in by another one.
      const isIt = device !== null && isAmong(device);
      return device === null || (name.startsWith('i') && !isIt) ? 'maybe' : sureOf(isIt);
    },
  ],
  [
    field('ip6? [ds]addr'),
    ({ address, dport }, name, some) => {
      // Of an answer the sender, of what is asked the receiver: the other end is this machine.
      const far = name.endsWith(dport === null ? 'saddr' : 'daddr');
      return far && address !== null ? sureOf(some((each) => holdsAddress(each, address))) : 'maybe';
    },
  ],
  [field('fib daddr type(?= (?:!= )?local)'), ({ isHere }) => sureOf(isHere)],
  [
    field('(?:meta )?skuid'),
    ({ uid }, _, some) => {
      const known = (each: string) => (each.replace(/"/g, '') === 'root' ? 0 : Number(each));
      if (uid === null || some((each) => Number.isNaN(known(each)))) return 'maybe';
      return sureOf(some((each) => known(each) === uid));
    },
  ],
];

/** IANA "Protocol Numbers". */
const numbers = { tcp: '6', udp: '17' };

/** Whether the first packet of a connection, or that of its answer, has the flags that a rule asks for, if it asks. */
function flagsHold(words: string, { state }: Packet): boolean {
  const [, mask, equal, set, of = set] = tcpFlags.exec(words) ?? [];
  const listed = (text = ''): string[] => text.match(/\w+/g) ?? [];
  const wanted = listed(equal ?? set);
  const sent = state === 'new' ? ['syn'] : ['syn', 'ack'];
  return listed(mask ?? of).every((flag) => sent.includes(flag) === wanted.includes(flag));
}

/** `tcp flags & (syn | ack) == syn`, and in newer words `tcp flags syn / syn,ack`. */
const tcpFlags = /\btcp flags (?:& \(([a-z |]+)\) == ([a-z]+(?: \| [a-z]+)*)|([a-z,]+)(?: \/ ([a-z,]+))?)/;

/** What holds above a rate that many connections a second do not reach, or for odd packets, does not stop a connection. */
const notMeant =
  /(?<!\breject with )\bicmp(v6)? (type|code)\b|\btcp flags !=|\bct count over\b|\blimit rate over (?!\d+\/(minute|hour|day|week)\b)/;

/** What has no bearing on whether a rule holds, and the verdicts themselves. */
const idle =
  /\bcounter( packets \d+ bytes \d+)?|\bcomment "[^"]*"|\blog( prefix "[^"]*")?( (level|flags) \w+)*|\b(notrack|accept|return|drop|redirect.*|[ds]nat.*|reject.*|queue.*)|\b(jump|goto) \S+/g;

/** A length, a count, or bytes of the packet: nft(8) `ip length`, `ct bytes`, `@th,160,32`; iptables-extensions(8) `-m string`. */
const inPart =
  /\blength\b|\bct (original |reply )?(bytes|packets|avgpkt)\b|@(nh|th|ih|ll),|-m (string|u32|bpf)\b|xt match "?string/;

/** `eth0`, `eth*`, and iptables' `eth+`. */
function isDevice(pattern: string, device: string): boolean {
  return /[*+]$/.test(pattern) ? device.startsWith(pattern.slice(0, -1)) : pattern === device;
}

/** `443`, `400-500`, `https`. */
function holdsPort(element: string, port: number): boolean {
  const [from = '', to = from] = element.split('-').map((each) => each.trim());
  return from === 'https' ? port === 443 : Number(from) <= port && port <= Number(to);
}

/** A chain may jump on, and a ruleset that cannot be loaded may still be printed. */
const maxJumps = 16;
