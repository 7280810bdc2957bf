import type { Undelivered } from './icmp.ts';
import type { TalkEnd } from './talk.ts';
import type { TcpConnection } from './tcp-connection.ts';
import { endOf } from './tcp-talk.ts';

/** Connections on which nothing was said, counted by server. */
export type Unanswered = {
  /** Their SYN was refused, never answered, or answered without the client's hearing of it. */
  neverOpened: {
    server: TalkEnd;
    how: 'refused' | 'timeout' | 'unreachable' | 'unheard';
    icmp: Undelivered['how'] | null;
    count: number;
    atMs: number;
  }[];
  /** Servers that took connections on which not a byte of data was heard. */
  silent: { server: TalkEnd; count: number }[];
};

/** Counts them. `note` takes a connection without a handshake; `isWordless`: nobody said a word on it. */
export function createUnanswered(): {
  note(connection: TcpConnection, isWordless: boolean): void;
  heard(): Unanswered;
} {
  const neverOpened = new Map<string, Unanswered['neverOpened'][number]>();
  const silent = new Map<string, Unanswered['silent'][number]>();
  return {
    note(connection, isWordless) {
      if (connection.initiator !== 'a') return;
      const how = howRefused(connection);
      const isSilent = isWordless && how !== 'unheard' && !Number.isNaN(connection.acceptedMs);
      if (how === null && !isSilent) return;
      const server = endOf(connection, 'b');
      const icmp = connection.undelivered?.how ?? null;
      if (how !== null)
        count(neverOpened, `${server.ip} ${server.port} ${how}`, {
          server,
          how,
          icmp,
          count: 1,
          atMs: connection.firstMs,
        });
      if (isSilent) count(silent, `${server.ip} ${server.port}`, { server, count: 1 });
    },
    heard: () => ({ neverOpened: [...neverOpened.values()], silent: [...silent.values()] }),
  };
}

function count<T extends { count: number }>(known: Map<string, T>, key: string, first: T): void {
  const same = known.get(key);
  if (same) same.count++;
  else if (known.size < maxServers) known.set(key, first);
}

/** How a connection never came about; null where it did, or where that is not certain. */
function howRefused(connection: TcpConnection): Unanswered['neverOpened'][number]['how'] | null {
  const { halves, refused, syns, undelivered } = connection;
  if (!halves) return null;
  if (neverHears(connection)) return 'unheard';
  const icmp = undelivered?.how ?? null;
  if (halves.b.packets > 0) return null;
  if (refused || icmp === 'refused' || icmp === 'prohibited') return 'refused';
  if (icmp !== null) return 'unreachable';
  return syns < 2 ? null : 'timeout';
}

/** The server answers the SYN, and the client sends that again, for so long that it cannot be the same one at another interface. */
function neverHears({ halves, syns, acceptedMs, firstMs, lastMs }: TcpConnection): boolean {
  return !Number.isNaN(acceptedMs) && halves?.a.packets === syns && syns > 1 && lastMs - firstMs > soonestAgainMs;
}

const maxServers = 1_024;
/** RFC 6298 section 2: the first retransmission comes after a second. */
const soonestAgainMs = 900;
