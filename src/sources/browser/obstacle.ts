import type { Obstacle } from '../../causes/browser/facts.ts';
import { connect } from '../../net/tcp.ts';
import { firewallTables } from '../machine/network/firewall-tables.ts';
import { type Machine, readText } from '../machine/machine.ts';
import { stoppingRules } from '../machine/network/stopping-rules.ts';

/** A connection of this machine to itself: both ports, as the server sees them. */
export type Loop = { remotePort?: number | undefined; localPort?: number | undefined };

/** What on this machine keeps a browser of this user from a port of it; null where nothing is seen. */
export async function obstacleTo(
  machine: Machine,
  { ip, port, uid }: { ip: string; port: number; uid: number | null },
  signal: AbortSignal,
): Promise<Obstacle | null> {
  const family = ip.includes(':') ? 6 : 4;
  const [{ outcome, connection }, { tables }] = await Promise.all([
    connect({ ip, family, port }, { timeoutMs: waitMs, signal }),
    firewallTables(machine),
  ]);
  connection?.close();
  const isReached = outcome.kind === 'connected';
  const rules = stoppingRules(tables, { protocol: 'tcp', port, address: ip, uid, device: null, isHere: true });
  const whole = rules.filter(({ part }) => !part);
  // What may be meant for others counts only where this program does not get through either.
  const rule = whole.find(({ sure }) => sure) ?? (isReached ? undefined : whole[0]);
  if (isReached && !rule) return null;
  return {
    isReached,
    rule: rule ? { text: `${rule.where}: ${rule.rule}`, remove: rule.remove, sure: rule.sure } : null,
  };
}

/** The user whose program holds the other end of a connection, by proc_net_tcp; null where the system does not say. */
export async function userOf(machine: Machine, { remotePort, localPort }: Loop): Promise<number | null> {
  const texts = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readText(machine, path)));
  for (const [, near = '', far = '', uid] of texts.join('\n').matchAll(socketLine))
    if (Number.parseInt(near, 16) === remotePort && Number.parseInt(far, 16) === localPort) return Number(uid);
  return null;
}

/** `0: 0100007F:D431 0100007F:6D60 01 00000000:00000000 00:00000000 00000000  1000 ...`. */
const socketLine = /^ *\d+: [\dA-F]+:([\dA-F]{4}) [\dA-F]+:([\dA-F]{4}) \S+ \S+ \S+ \S+ +(\d+) /gm;
const waitMs = 1_500;
