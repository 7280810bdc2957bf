import type { Conversation } from './conversation-state.ts';
import { type End, addressText, otherEnd } from './flow.ts';
import type { Talk, TalkEnd } from './talk.ts';
import { distance, type Half, type TcpConnection } from './tcp-connection.ts';
import { thirdParty } from './third-party.ts';

/** A TLS conversation with what its TCP connection tells of it. `untilMs`: how far the capture has come. */
export function tcpTalk(connection: TcpConnection, conversation: Conversation, client: End, untilMs: number): Talk {
  const server = otherEnd(client);
  const halves = connection.halves;
  const clientHalf = halves?.[client];
  const serverHalf = halves?.[server];
  const first = conversation.endings[0];
  const hello = conversation.heard[conversation.tlsFrom];
  // A host that knows nothing of a connection, for which the capture came too late as well, resets it.
  const { reset } = connection;
  const isAcknowledged =
    clientHalf !== undefined &&
    clientHalf.acknowledged !== -1 &&
    clientHalf.next !== -1 &&
    distance(clientHalf.acknowledged, clientHalf.next) >= 0;
  const lacksServer = isMissing(connection, conversation, server);
  const isStray = clientHalf?.initial === -1 && serverHalf?.packets === 0 && reset?.from === server && reset.answers;
  return {
    stream: connection.stream,
    transport: 'tcp',
    client: endOf(connection, client),
    server: endOf(connection, server),
    firstMs: connection.firstMs,
    acceptedMs: connection.acceptedMs,
    lastMs: connection.lastMs,
    untilMs,
    progress: conversation.progress,
    heard: conversation.heard,
    tlsFrom: conversation.tlsFrom,
    clientEnd: client,
    said: [],
    sealedAlert: null,
    conversation,
    ended: first
      ? {
          by: first.from === client ? 'client' : 'server',
          how: first.how,
          atMs: first.atMs,
          thirdParty: first.how === 'reset' ? thirdParty(reset, first.from === client ? 'client' : 'server') : null,
        }
      : null,
    serverUnheard:
      (serverHalf?.packets ?? 0) === 0 &&
      conversation.sides[server].pieces === 0 &&
      !conversation.endings.some(({ from }) => from === server),
    helloRepeats: hello ? (clientHalf?.repeated ?? 0) : 0,
    helloAcknowledged: isAcknowledged,
    // Where the client has an answer that the capture lacks, the capture may lack the hello as well.
    helloLost:
      conversation.heard[0]?.from === client && conversation.heard[0].lost > 0 && !lacksServer
        ? (clientHalf?.lost ?? 0)
        : 0,
    lostFlight: lostFlight(connection, server),
    unheeded: !isAcknowledged && clientHalf && clientHalf.repeatedLast >= 2 ? clientHalf.repeatedLast : 0,
    versionRefused: false,
    undelivered: connection.undelivered?.from === client ? connection.undelivered.how : null,
    disordered: clientHalf?.skipped || serverHalf?.skipped || false,
    missing: {
      client: !conversation.hasHello || isMissing(connection, conversation, client),
      server: isStray || lacksServer || !(conversation.hasHello || conversation.sides[server].pieces > 0),
    },
  };
}

/** The server's large packets do not arrive: sent again and never acknowledged, or missing though what follows them came. */
function lostFlight({ halves, undelivered }: TcpConnection, server: End): Talk['lostFlight'] {
  const half = halves?.[server];
  if (!half) return null;
  const mtu = undelivered?.how === 'too-big' && undelivered.from === server ? undelivered.mtu : null;
  const unacknowledged = half.acknowledged !== -1 && half.next !== -1 && distance(half.next, half.acknowledged) > 0;
  const repeated = unacknowledged && half.repeatedLarge >= 2 ? half.repeatedLarge : 0;
  const absent = half.lost + neverCame(half);
  const missing = absent > leastMtuBytes ? absent : 0;
  return repeated > 0 || missing > 0 || (mtu !== null && unacknowledged)
    ? { repeated, missing, messages: 0, bytes: half.largest, mtu }
    : null;
}

/** Every path takes as much in one packet. RFC 9293 section 3.7.1. */
const leastMtuBytes = 536;

/** Bytes that stand before an acknowledgement of the same side, and that neither the capture nor the other side has. */
function neverCame({ reached, next, acknowledged }: Half): number {
  if (reached === -1 || next === -1 || acknowledged === -1 || distance(acknowledged, next) > 0) return 0;
  return Math.max(0, distance(reached, next));
}

/** Whether words of one side are not in the capture: in between, or at the end, where the other side acknowledges more than there is. */
function isMissing({ halves }: TcpConnection, { sides }: Conversation, end: End): boolean {
  const half = halves?.[end];
  if (sides[end].lostStart || sides[end].lostRecords) return true;
  if (!half || half.next === -1) return half !== undefined && half.fin !== -1;
  if (half.skipped) return true;
  const due = half.fin === -1 ? half.next : (half.fin + 1) >>> 0;
  return (
    (half.fin !== -1 && distance(half.fin, half.next) > 0) ||
    (half.acknowledged !== -1 && distance(half.acknowledged, due) > 0)
  );
}

/** One end of a connection, in words. */
export function endOf(connection: TcpConnection, end: End): TalkEnd {
  return {
    ip: addressText(end === 'a' ? connection.a : connection.b, connection.family),
    family: connection.family,
    port: end === 'a' ? connection.portA : connection.portB,
  };
}
