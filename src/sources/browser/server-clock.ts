import type { ServerClock } from '../../causes/browser/facts.ts';
import { askDate, quorumOf } from '../machine/clock/clock-evidence.ts';
import { listMadeAt } from '../machine/trust/important-roots.ts';
import type { Machine } from '../machine/machine.ts';

/** Holds this machine's clock against others, as `whytls doctor` does; without any answer it says when no clock can be before. */
export async function readServerClock(
  machine: Machine,
  timeHosts: readonly { host: string; port: number }[],
  timeoutMs: number,
): Promise<Omit<ServerClock, 'now'>> {
  const [notBefore, ...witnesses] = await Promise.all([
    listMadeAt(),
    ...timeHosts.map((each) => askDate(machine, each, timeoutMs)),
  ]);
  const quorum = quorumOf(witnesses.filter((each) => each !== null));
  return {
    notBefore,
    aheadMs: quorum ? Math.round(quorum.offsetMs) : null,
    witnesses: quorum?.witnesses.map(({ name }) => name) ?? [],
  };
}
