import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { isOwnAddress } from '../../browser/addresses.ts';
import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { firewallTables } from '../network/firewall-tables.ts';
import { lookupWithin } from '../network/lookup.ts';
import type { Machine } from '../machine.ts';
import { wrongAddress } from '../network/other-resolver.ts';
import { configured } from '../network/resolv-conf.ts';
import { type Outgoing, type StoppingRule, stoppingRules } from '../network/stopping-rules.ts';

/** Rules of this machine's own firewall that stop what goes out. */
export const firewall: Check = {
  id: 'firewall',
  area: 'network',
  question: 'Does the firewall of this machine stop TLS on its way out?',
  platforms: ['linux'],
  async look(machine, context) {
    const { target } = context;
    const way = target?.proxy ?? target?.connect ?? target;
    const port = way?.port ?? 443;
    const here = way ? await lookupWithin(machine, way.host, context.timeoutMs) : [];
    const { tables, looked, skipped } = await firewallTables(machine);
    const stopped = async (protocol: Outgoing['protocol'], to: number, addresses: readonly (string | null)[]) =>
      worstOf(
        await Promise.all(
          addresses.map(async (address) =>
            stoppingRules(tables, {
              protocol,
              port: to,
              address,
              uid: machine.uid,
              device: await deviceTo(machine, address ?? farAway),
              isHere: address !== null && isHere(address),
            }),
          ),
        ),
      );
    const rules = await stopped('tcp', port, here.length > 0 ? here.map(({ ip }) => ip) : [null]);
    // What stops some connections alone, or a part of one, is told where the target shows it.
    const told = rules.filter((rule) => !isOwnSender(rule) && (target !== null || (rule.sure && !rule.part)));
    const resolvers = way && here.length === 0 ? ((await configured(machine))?.servers ?? []).map(({ ip }) => ip) : [];
    const questions = await stopped('udp', 53, resolvers);
    return {
      looked,
      skipped,
      conditions: [
        ...told.slice(0, 5).map((rule) => found(machine, rule, port)),
        ...questions.slice(0, 1).map((rule) => questionsStopped(machine, rule, resolvers)),
      ],
    };
  },
};

/** The interface that leads to an address; null where nobody says. */
async function deviceTo(machine: Machine, address: string): Promise<string | null> {
  const ip = await machine.find('ip');
  const route = ip ? (await machine.run([ip, 'route', 'get', address], { timeoutMs: 1_000 })).stdout : '';
  return / dev (\S+)/.exec(route)?.[1] ?? null;
}

/** TEST-NET-1 (RFC 5737): by the default route. */
const farAway = '192.0.2.1';

/** What stops the way to each address, the surest first; what spares one of several is not sure. */
function worstOf(each: StoppingRule[][]): StoppingRule[] {
  const all = new Map<string, StoppingRule>();
  for (const rule of each.flat()) {
    const everywhere = each.every((rules) => rules.some(({ remove, sure }) => sure && remove === rule.remove));
    all.set(rule.remove, { ...rule, sure: everywhere });
  }
  return [...all.values()].sort((a, b) => +a.part - +b.part || +b.sure - +a.sure);
}

/** Another sender is given, and it is this machine again. */
function isOwnSender({ how, rule }: StoppingRule): boolean {
  const [, ip = ''] = /\bsnat (?:ip6? )?to \[?([\da-f.:]*[\da-f])/.exec(rule) ?? [];
  return how === 'snat' && isOwnAddress(ip);
}

function isHere(ip: string): boolean {
  return ip.startsWith('127.') || isOwnAddress(ip);
}

function found({ uid }: Machine, stopping: StoppingRule, port: number): MachineCondition {
  const { where, rule, how, remove, sure, part } = stopping;
  const kind = part ? 'part' : how;
  const { cause, does, changes, fits } = effects[kind];
  const certain = sure && kind !== 'redirect';
  return condition({
    id: `firewall/${kind}`,
    cause,
    side: 'client',
    // What is not sure may be meant for other addresses, interfaces or marks: the target has to show it.
    certainty: certain ? 'certain' : sure ? 'likely' : 'possible',
    weight: certain ? 'breaks' : 'limits',
    settle: certain ? null : 'take the rule out for a moment, and try again',
    summary: `The firewall of this machine ${does} connections to port ${port}${kind === 'redirect' ? ' elsewhere' : ''}: ${rule}.`,
    place: { kind: 'system', what: `${where}: ${rule}` },
    changes,
    fits,
    steps: [
      ...(kind === 'redirect' ? ['Find out which program listens there:', asCopied('sudo ss -ltnp')] : []),
      `Take the rule out${uid === 0 ? '' : ' (as root)'}, and out of the file that brings it back at the next start:`,
      asCopied(remove),
    ],
    forMany:
      'Change it where the rules are kept (firewalld, ufw, configuration management, an agent that inspects), not on the machine.',
  });
}

/** What becomes of the questions to the resolvers, where a name could not be found out. */
function questionsStopped(machine: Machine, rule: StoppingRule, resolvers: readonly string[]): MachineCondition {
  return {
    ...found(machine, rule, 53),
    id: 'firewall/names',
    cause: 'dns-failure',
    certainty: 'possible',
    weight: 'breaks',
    summary: `The firewall of this machine ${effects[rule.how].does} questions to its resolver (${resolvers.join(', ')}): ${rule.rule}.`,
    changes: 'no program finds the address of a name that is not in the hosts file',
    fits: ['dns-failure'],
  };
}

type Effect = Pick<MachineCondition, 'cause' | 'changes' | 'fits'> & { does: string };

// An answer to the first packet looks refused, however the rule sends it.
const refused: MachineCondition['fits'] = ['tcp-refused', 'tcp-reset', 'tcp-timeout', 'inconsistent-servers'];
const effects: Record<StoppingRule['how'] | 'part', Effect> = {
  reject: {
    cause: 'tcp-refused',
    does: 'rejects',
    changes: 'programs say that the connection is refused',
    fits: refused,
  },
  reset: { cause: 'tcp-refused', does: 'resets', changes: 'programs say that the connection was reset', fits: refused },
  drop: {
    cause: 'tcp-timeout',
    does: 'drops',
    changes: 'programs wait until they give up',
    fits: ['tcp-timeout', 'inconsistent-servers'],
  },
  redirect: {
    cause: 'interception',
    does: 'leads',
    changes: 'what listens there answers instead of the server, and may replace its certificate',
    fits: [...wrongAddress, 'interception', 'tcp-reset', 'closed-early'],
  },
  queue: {
    cause: 'tcp-timeout',
    does: 'hands to a program, which decides on them,',
    changes: 'nothing passes while that program is away, and what it does not let pass else',
    fits: [...refused, 'handshake-timeout', 'middlebox', 'closed-early'],
  },
  snat: {
    cause: 'tcp-timeout',
    does: 'gives a sender that is no address of this machine to',
    changes: 'answers go to that address, and do not come back',
    fits: ['tcp-timeout', 'inconsistent-servers'],
  },
  part: {
    cause: 'handshake-timeout',
    does: 'stops some packets of',
    changes: 'connections come about, and hang or break off at a packet that the rule is for, such as the first hello',
    fits: ['handshake-timeout', 'middlebox', 'version-intolerance', 'tcp-timeout', 'tcp-reset', 'closed-early'],
  },
};
