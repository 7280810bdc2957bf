import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Target } from '../../../net/target.ts';
import { connect } from '../../../net/tcp.ts';
import { asCopied, condition } from '../condition.ts';
import { lookupWithin } from './lookup.ts';
import type { Machine } from '../machine.ts';
import { tcpCounts } from './own-drops.ts';

/** `measured` finds out at once whether packets get lost, `seen` only where the kernel has had to send some again meanwhile. */
export type Loss = { measured(): Promise<MachineCondition | null>; seen(): Promise<MachineCondition | null> };

/** Watches the way to a target. */
export async function watchedLoss(machine: Machine, target: Target, signal: AbortSignal): Promise<Loss> {
  const before = await sentAgain(machine);
  let found: Promise<MachineCondition | null> | null = null;
  const measured = () => {
    found ??= lossTo(machine, target, signal);
    return found;
  };
  return {
    measured,
    seen: async () => (found || (await sentAgain(machine)) - before >= fewSentAgain ? measured() : null),
  };
}

/**
 * A way that loses packets now and then: of many connection requests some come about, and others have to be sent again, as the
 * kernel counts them. Null where that is not so, or not known.
 */
async function lossTo(machine: Machine, target: Target, signal: AbortSignal): Promise<MachineCondition | null> {
  const { host, port } = target.proxy ?? target.connect ?? target;
  const [to] = (await lookupWithin(machine, host, waitMs)).filter(({ family }) => family === 4);
  if (!to) return null;
  const before = await sentAgain(machine);
  const tries = Array.from({ length: requests }, () => connect({ ...to, port }, { timeoutMs: waitMs, signal }));
  const ends = await Promise.all(tries);
  for (const { connection } of ends) connection?.close();
  const again = (await sentAgain(machine)) - before;
  const reached = ends.filter(({ outcome }) => outcome.kind === 'connected').length;
  if (again < requests / 5 || reached < requests / 4) return null;
  return condition({
    id: 'loss/way',
    cause: 'tcp-timeout',
    side: 'network',
    certainty: 'likely',
    weight: 'breaks',
    summary: `Packets get lost on the way to ${host}: of ${requests} connection requests ${reached} came about, and ${again} had to be sent again.`,
    place: { kind: 'system', what: `the way to ${to.ip}: it loses packets` },
    evidence: [`the kernel counts them: TCPSynRetrans (nstat)`],
    changes: 'every program is slow, and gives up now and then, whatever its settings',
    fits: ['tcp-timeout', 'handshake-timeout', 'inconsistent-servers', 'dns-failure', 'closed-early'],
    steps: [
      'See where it begins: the gateway first, then farther (wireless, cable, an overloaded line, a firewall that limits):',
      asCopied('ping -c 50 -i 0.2 $(ip route show default | sed -n "s/.* via \\([^ ]*\\).*/\\1/p")'),
      asCopied(`mtr -rwc 50 ${to.ip}`),
    ],
    settle: 'whether another network loses as many',
  });
}

/** How many connection requests this machine has had to send again until now; 0 where the kernel does not say. */
async function sentAgain(machine: Machine): Promise<number> {
  return (await tcpCounts(machine)).get('TCPSynRetrans') ?? 0;
}

const fewSentAgain = 3;
const requests = 20;
const waitMs = 4_000;
