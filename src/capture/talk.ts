import type { Transport } from '../handshake/fingerprint.ts';
import type { KeyLog } from '../handshake/key-log.ts';
import type { Undelivered } from './icmp.ts';
import type { ForeignSign } from './third-party.ts';
import type { Conversation, Heard } from './conversation-state.ts';
import type { End } from './flow.ts';

/** A network address in words. */
export type TalkEnd = { ip: string; family: 4 | 6; port: number };

/** One message of a handshake that travelled in another way than in TLS records; in the form of TLS. */
export type Said =
  | { kind: 'message'; from: 'client' | 'server'; atMs: number; bytes: Uint8Array; encrypted: boolean }
  | { kind: 'alert'; from: 'client' | 'server'; atMs: number; level: number; description: number; encrypted: boolean }
  | { kind: 'change-cipher-spec'; from: 'client' | 'server'; atMs: number };

/** A handshake that was heard to its end, or as far as the capture has it. Times are milliseconds since 1970. */
export type Talk = {
  /** Number of the connection, in the order of first packets, for each transport; as Wireshark counts streams. */
  stream: number;
  transport: Transport;
  client: TalkEnd;
  server: TalkEnd;
  firstMs: number;
  /** When the server accepted (SYN-ACK); NaN where that was not seen. */
  acceptedMs: number;
  lastMs: number;
  /** How far the capture had come when nothing more was expected. */
  untilMs: number;
  progress: Conversation['progress'];
  /** What went before TLS, and TLS itself, of a TCP connection. */
  heard: Heard[];
  /** Index of the first piece of TLS in `heard`. */
  tlsFrom: number;
  /** Which end of `heard` is the client. */
  clientEnd: End;
  /** Messages of DTLS and QUIC. */
  said: Said[];
  /** Whose encrypted alert ended DTLS 1.3, by its length; of TCP the counts tell. */
  sealedAlert: 'client' | 'server' | null;
  /** The conversation's own counts; null for DTLS and QUIC. */
  conversation: Conversation | null;
  ended: { by: 'client' | 'server'; how: 'closed' | 'reset'; atMs: number; thirdParty: ForeignSign | null } | null;
  serverUnheard: boolean;
  helloRepeats: number;
  helloAcknowledged: boolean;
  /** Bytes at the beginning of what the client says that never arrive, though what follows them does. */
  helloLost: number;
  /**
   * Of the server's answer: how often its large packets (of so many bytes) were sent again and never acknowledged, bytes that
   * never came (of DTLS whole messages), and the MTU that a router named (0 where it named none, null where none spoke). Null
   * where all arrives.
   */
  lostFlight: { repeated: number; missing: number; messages: number; bytes: number; mtu: number | null } | null;
  /** How often the client sent its last words again, which the server (of TCP its host) lets stand; of DTLS a flight behind the hello. */
  unheeded: number;
  /** The server of QUIC speaks other versions. */
  versionRefused: boolean;
  /** ICMP said that the client's packets are not delivered. */
  undelivered: Undelivered['how'] | null;
  /** Whole packets are missing: what came behind them is told later than it was said. */
  disordered: boolean;
  /** Whose records are not all in the capture: begun later, cut off by a snap length, lost. */
  missing: { client: boolean; server: boolean };
};

/** Who hears of handshakes. */
export type TalkSink = {
  /** A handshake is over, complete or not. */
  talk(talk: Talk): void;
  secrets(text: string): void;
  /** The secrets that are at hand; empty where there are none. */
  keyLog(): KeyLog;
};
