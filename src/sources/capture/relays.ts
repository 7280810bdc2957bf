import type { Elsewhere } from '../../causes/facts.ts';
import { hostPort } from '../../net/place.ts';
import type { OverheardConnection } from './attempt.ts';
import { clientOf, type HeardClient } from './heard-client.ts';

/** One connection for a name: from the first packet to the server's first message, in milliseconds since 1970. */
type Leg = { by: HeardClient; server: string; at: number; answeredAt: number };

/** Tells who passes connections on: interceptors, which ask the server for what their own client asks them. */
export function createRelays(): {
  note(connection: OverheardConnection): void;
  /** Who passed this connection on, and whether it is itself what somebody passes on. */
  of(connection: OverheardConnection): Pick<Elsewhere, 'relay' | 'isRelay'>;
} {
  /** By the name that was asked for. */
  const legs = new Map<string, Leg[]>();
  return {
    note(connection) {
      const { sni } = connection.target;
      const leg = sni === null ? null : legOf(connection);
      if (sni === null || leg === null) return;
      const known = legs.get(sni) ?? [];
      if (known.length < maxLegs && legs.size < maxNames) legs.set(sni, [...known, leg]);
    },
    of(connection) {
      const own = legOf(connection);
      const near = own === null ? [] : (legs.get(connection.target.sni ?? '') ?? []);
      const relay = near.find((leg) => own && isWithin(leg, own));
      const isRelay = near.some((leg) => own && isWithin(own, leg));
      return { relay: relay ? { by: relay.by.name, to: relay.server } : null, isRelay };
    },
  };
}

function legOf(connection: OverheardConnection): Leg | null {
  const { overheard } = connection.attempt;
  const answer = connection.observation.trace.steps.find(({ kind, from }) => kind === 'handshake' && from === 'server');
  if (!answer) return null;
  const server = hostPort({ host: overheard.server.ip, port: overheard.server.port });
  return { by: clientOf(connection), server, at: overheard.at, answeredAt: overheard.at + answer.atMs };
}

/** Whether one was begun and answered by another server while the client of the other waited: so do interceptors, which copy what they get. */
function isWithin(inner: Leg, outer: Leg): boolean {
  const isNested = inner.at >= outer.at && inner.answeredAt <= outer.answeredAt;
  // A client tries several addresses of a name side by side.
  return isNested && inner.server !== outer.server && inner.by.shape !== outer.by.shape;
}

const maxLegs = 64;
const maxNames = 2_000;
