import type { Reset } from './tcp-connection.ts';

/** What shows that somebody else sent a reset; `sure` where no packet that is missing in the capture could explain it. */
export type ForeignSign = { sign: string; sure: boolean };

/** What shows that a reset is not of the side whose address it has; null where nothing does. `name`: how to call that side. */
export function thirdParty(reset: Reset | null, name: 'server' | 'client'): ForeignSign | null {
  if (!reset) return null;
  const { ttl, usualTtl, id, usualId, ahead, wentOn, window, usualWindow } = reset;
  const signs: string[] = [];
  const hops = usualTtl > 0 ? Math.abs(ttl - usualTtl) : 0;
  // Some stacks reset with 255.
  if (hops > 0 && !(ttl > 250 && usualTtl > 120 && usualTtl <= 128))
    signs.push(`it comes with a time to live of ${ttl}, the ${name}'s packets with ${usualTtl}`);
  if (wentOn) signs.push(`the ${name} speaks on after it as if nothing had happened`);
  // Paths change by a hop or two; a device on the way most often stands at another distance altogether.
  const sure = wentOn || (signs.length > 0 && hops > 4);
  // RFC 9293 section 3.5.2: a reset has the sequence number that is due, or the one that was asked for.
  if (ahead !== null && ahead !== 0) signs.push(`its sequence number is ${ahead} bytes off`);
  if (signs.length === 0) return null;
  if (id >= 0 && usualId > 0 && id !== 0 && Math.abs(id - usualId) > farId)
    signs.push(`its IP identification ${id} does not follow ${usualId}`);
  if (window !== 0 && usualWindow > 0 && window !== usualWindow)
    signs.push(`it announces a window of ${window}, the packets before it ${usualWindow}`);
  return { sign: `the reset is ${sure ? '' : 'most likely '}from another device: ${signs.join('; ')}`, sure };
}

/** Further than a busy host counts between two packets of a connection. */
const farId = 4_096;
