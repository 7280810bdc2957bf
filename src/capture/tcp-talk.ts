import type { Conversation } from './conversation-state.ts';
import { addressText, type End } from './flow.ts';
import type { Talk, TalkEnd } from './talk.ts';
import type { TcpConnection } from './tcp-connection.ts';
import { thirdParty } from './third-party.ts';

/** A TLS conversation with what its TCP connection tells of it. `untilMs`: how far the capture has come. */
export function tcpTalk(connection: TcpConnection, conversation: Conversation, client: End, untilMs: number): Talk {
  const server = client === 'a' ? 'b' : 'a';
  const halves = connection.halves;
  const clientHalf = halves?.[client];
  const serverHalf = halves?.[server];
  const first = conversation.endings[0];
  const hello = conversation.heard[conversation.tlsFrom];
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
    inTds: conversation.inTds,
    said: [],
    sealedAlert: null,
    conversation,
    ended: first
      ? {
          by: first.from === client ? 'client' : 'server',
          how: first.how,
          atMs: first.atMs,
          thirdParty:
            first.how === 'reset' ? thirdParty(connection, first.from === client ? 'client' : 'server') : null,
        }
      : null,
    serverUnheard:
      (serverHalf?.packets ?? 0) === 0 &&
      conversation.sides[server].pieces === 0 &&
      !conversation.endings.some(({ from }) => from === server),
    helloRepeats: hello ? (clientHalf?.repeated ?? 0) : 0,
    helloAcknowledged:
      clientHalf !== undefined &&
      clientHalf.acknowledged !== -1 &&
      clientHalf.next !== -1 &&
      ((clientHalf.acknowledged - clientHalf.next) | 0) >= 0,
    lostFlight: lostFlight(connection, server),
    unheeded: 0,
    versionRefused: false,
    undelivered: connection.undelivered?.from === client ? connection.undelivered.how : null,
    gaps: conversation.unsure || conversation.heard.some(({ lost }) => lost > 0),
  };
}

/** The server's large packets do not arrive: sent again and never acknowledged, or missing though what follows them came. */
function lostFlight({ halves, undelivered }: TcpConnection, server: End): Talk['lostFlight'] {
  const half = halves?.[server];
  if (!half) return null;
  const mtu = undelivered?.how === 'too-big' && undelivered.from === server ? undelivered.mtu : null;
  const unacknowledged = half.acknowledged !== -1 && half.next !== -1 && ((half.next - half.acknowledged) | 0) > 0;
  const repeated = unacknowledged && half.repeatedLarge >= 2 ? half.repeatedLarge : 0;
  return repeated > 0 || half.lost > 0 || (mtu !== null && unacknowledged)
    ? { repeated, missing: half.lost, messages: 0, bytes: half.largest, mtu }
    : null;
}

/** One end of a connection, in words. */
export function endOf(connection: TcpConnection, end: End): TalkEnd {
  return {
    ip: addressText(end === 'a' ? connection.a : connection.b, connection.family),
    family: connection.family,
    port: end === 'a' ? connection.portA : connection.portB,
  };
}
