import { be16, be32 } from './bytes.ts';
import { type End, otherEnd } from './flow.ts';
import type { Carried } from './ip.ts';
import { distance, type Reset, type TcpConnection, tcpFlag } from './tcp-connection.ts';

/** What tells a reset of the side's own from a third party's, by all that was heard of both before it. */
export function resetOf(
  halves: NonNullable<TcpConnection['halves']>,
  from: End,
  { bytes, start, ttl, id }: Carried,
  hasAck: boolean,
): Reset {
  const half = halves[from];
  const other = halves[otherEnd(from)];
  const seq = be32(bytes, start + 4);
  const isMissed = half.acknowledged !== -1 && distance(half.acknowledged, half.next) > 0;
  const whole = half.next !== -1 && half.initial !== -1 && other.initial !== -1 && !isMissed;
  // One without an acknowledgement answers a segment, and has the number that this asked for.
  const answers = !hasAck && seq === other.asked;
  return {
    from,
    ttl,
    usualTtl: half.packets > 0 ? Math.min(Math.max(ttl, half.ttlLow), half.ttlHigh) : 0,
    id,
    usualId: half.packets > 0 ? half.id : -1,
    window: be16(bytes, start + 14),
    usualWindow: half.window,
    seq,
    ahead: whole && half.lost === 0 && !answers && half.fin === -1 ? distance(seq, half.next) : null,
    answers,
    wentOn: false,
  };
}

/** A host that has reset a connection says nothing new. */
export function afterReset(reset: Reset, from: End, { bytes, start, end }: Carried, flags: number, body: number): void {
  const isNews = distance(be32(bytes, start + 4) + end - body + (flags & tcpFlag.fin), reset.seq) > 0;
  if (reset.from === from && (flags & tcpFlag.rst) === 0 && isNews) reset.wentOn = true;
}
