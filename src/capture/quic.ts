import { initialKeys, openPacket, type PacketKeys, packetKeys } from '../crypto/packet-protection.ts';
import type { KeyLog } from '../handshake/key-log.ts';
import { toHex } from '../wire/hex.ts';
import { be16, be32 } from './bytes.ts';
import { cryptoStream, quicFrames } from './quic-frames.ts';
import { hasLongHeader, isKnownVersion, type LongHeader, longHeader } from './quic-header.ts';
import type { Said } from './talk.ts';

type Side = 'client' | 'server';

/** One QUIC connection: what its Initial packets tell, and with secrets the rest of its handshake. */
export type QuicTalk = {
  said: Said[];
  /** Who has sent packets of the handshake behind the Initial, or that only an established connection has. */
  handshake: Record<Side, boolean>;
  established: Record<Side, boolean>;
  /**
   * After the client's first packet of an established connection, which may have been its farewell: the server answered, and the
   * client spoke on. Who refuses says so in one short packet, and in the same again for all that still comes. RFC 9000 section
   * 10.2.1.
   */
  answered: boolean;
  wentOn: boolean;
  /** Initial packets of the client before the server said anything. */
  hellos: number;
  heardServer: boolean;
  /** A CONNECTION_CLOSE that is no TLS alert: its code and reason. */
  closed: { from: Side; code: number; reason: string; atMs: number } | null;
  versionRefused: boolean;
  /** `keep`: secrets are at hand, so that packets which cannot be read yet are worth keeping. */
  take(from: Side, bytes: Uint8Array, atMs: number, keep: boolean): void;
  /** Reads what was kept, as far as the key log has its secrets. */
  unseal(keyLog: KeyLog): void;
};

/** A packet that could not be read when it came. */
type Kept = { from: Side; level: 'handshake' | 'one-rtt'; bytes: Uint8Array; numberOffset: number; atMs: number };

/** `first` is the client's first datagram. */
export function createQuicTalk(first: Uint8Array): QuicTalk {
  let version = be32(first, 1);
  const destination = first.slice(6, 6 + (first[5] as number));
  let keys = initialKeys(version, destination);
  const streams = { client: cryptoStream(), server: cryptoStream() };
  const expected = { client: 0, server: 0 };
  /** Lengths of the connection ids that each side chose for itself. */
  const idBytes = { client: 0, server: 0 };
  const kept: Kept[] = [];
  /** Lengths of what the server says to an established client. */
  const answers = new Set<number>();
  let lastHelloMs = Number.NEGATIVE_INFINITY;

  /** Takes the first packet in `bytes`; returns where the next one begins. */
  function packet(from: Side, bytes: Uint8Array, atMs: number, keep: boolean): number {
    if (!hasLongHeader(bytes)) {
      ofEstablished(from, bytes, atMs, keep);
      return bytes.length;
    }
    const header = longHeader(bytes);
    if (!header) return bytes.length;
    const { type, numberOffset, end } = header;
    if (from === 'server') talk.heardServer = true;
    if (type === 'version-negotiation') {
      if (from === 'server') talk.versionRefused = true;
      return bytes.length;
    }
    follow(from, header);
    if (numberOffset > bytes.length || end > bytes.length) return bytes.length;
    const whole = bytes.subarray(0, end);
    if (type === 'handshake') {
      talk.handshake[from] = true;
      if (keep) set({ from, level: 'handshake', bytes: whole, numberOffset, atMs });
    }
    const opened = type === 'initial' && keys ? openPacket(keys[from], whole, numberOffset, expected[from]) : null;
    if (opened) {
      expected[from] = Math.max(expected[from], opened.number + 1);
      frames(from, opened.payload, atMs, streams[from], false);
    }
    return end;
  }

  /**
   * A short header belongs to an established connection; it reaches to the end of the datagram. Its fixed bit may be cleared once
   * both sides have agreed on that (RFC 9287). Some pad the datagram instead of the last packet in it.
   */
  function ofEstablished(from: Side, bytes: Uint8Array, atMs: number, keep: boolean): void {
    const head = bytes[0] as number;
    const isPadding = head === 0 && bytes.every((byte) => byte === 0);
    if (!talk.heardServer || ((head & fixedBit) === 0 && (!talk.handshake.server || isPadding))) return;
    talk.established[from] = true;
    const numberOffset = 1 + idBytes[from === 'client' ? 'server' : 'client'];
    if (keep) set({ from, level: 'one-rtt', bytes, numberOffset, atMs });
  }

  /** The connection id that a side goes by, and what changes the keys of Initial packets. */
  function follow(from: Side, { version: itsVersion, type, source, destination: itsDestination }: LongHeader): void {
    idBytes[from] = source.length;
    if (type === 'retry') {
      // From now on the client's keys come from the id that the server chose. RFC 9001 section 5.2.
      if (from === 'server') beginAnew(itsVersion, source);
    } else if (itsVersion !== version && isKnownVersion(itsVersion)) {
      // The client takes up a version that it was told of (RFC 9000 section 6.2), or the server another one, with other keys of the
      // same id (RFC 9369 section 4.1).
      version = itsVersion;
      if (from === 'client') beginAnew(version, itsDestination);
      else keys = initialKeys(version, destination);
    }
  }

  /** Clients say their hello once more, and some make another one. */
  function beginAnew(itsVersion: number, id: Uint8Array): void {
    keys = initialKeys(itsVersion, id.slice());
    streams.client = cryptoStream();
    expected.client = 0;
    talk.said.length = 0;
  }

  function set(packet: Kept): void {
    if (kept.length < maxKept) kept.push({ ...packet, bytes: packet.bytes.slice() });
  }

  function frames(
    from: Side,
    payload: Uint8Array,
    atMs: number,
    stream: ReturnType<typeof cryptoStream>,
    encrypted: boolean,
  ): void {
    for (const frame of quicFrames(payload)) {
      if (frame.kind === 'crypto') {
        // The beginning of the hello again, and not in the same breath: nobody has acknowledged it.
        const again = from === 'client' && frame.offset === 0 && !talk.heardServer && atMs - lastHelloMs > sameBreathMs;
        if (again) {
          talk.hellos++;
          lastHelloMs = atMs;
        }
        for (const bytes of stream.add(frame.offset, frame.data))
          say({ kind: 'message', from, atMs, bytes, encrypted });
      } else if (frame.kind === 'close') {
        // Codes of TLS are alerts. RFC 9001 section 4.8.
        const isAlert = !frame.application && frame.code >= cryptoError && frame.code <= cryptoError + 0xff;
        // It is sent again for every packet that still comes.
        if (talk.said.some((said) => said.kind === 'alert' && said.from === from)) return;
        if (isAlert) say({ kind: 'alert', from, atMs, level: 2, description: frame.code - cryptoError, encrypted });
        else if (!encrypted || !talk.established.client)
          talk.closed ??= { from, code: frame.code, reason: frame.reason, atMs };
      }
    }
  }

  function say(said: Said): void {
    if (talk.said.length < maxSaid) talk.said.push(said);
  }

  function unseal(keyLog: KeyLog): void {
    if (kept.length === 0) return;
    const secrets = keyLog.get(toHex(messageOf('client', clientHello)?.subarray(6, 38) ?? none));
    const hello = messageOf('server', serverHello);
    if (!secrets || !hello) return;
    const suite = be16(hello, 39 + (hello[38] as number));
    for (const level of ['handshake', 'one-rtt'] as const)
      for (const from of ['client', 'server'] as const) {
        const label = `${from === 'client' ? 'CLIENT' : 'SERVER'}_${level === 'handshake' ? 'HANDSHAKE_TRAFFIC_SECRET' : 'TRAFFIC_SECRET_0'}`;
        // Some key logs, of 2019 and before, have a word before it.
        const secret = secrets.get(label) ?? secrets.get(`QUIC_${label}`);
        const itsKeys = secret ? packetKeys(version, suite, secret) : null;
        if (itsKeys)
          read(
            kept.filter((each) => each.level === level && each.from === from),
            itsKeys,
          );
      }
    kept.length = 0;
    talk.said.sort((one, other) => one.atMs - other.atMs);
  }

  function read(packets: Kept[], itsKeys: PacketKeys): void {
    const stream = cryptoStream();
    let next = 0;
    for (const { from, bytes, numberOffset, atMs } of packets) {
      const opened = openPacket(itsKeys, bytes, numberOffset, next);
      if (!opened) continue;
      next = Math.max(next, opened.number + 1);
      frames(from, opened.payload, atMs, stream, true);
    }
  }

  function messageOf(from: Side, type: number): Uint8Array | null {
    const found = talk.said.find((said) => said.kind === 'message' && said.from === from && said.bytes[0] === type);
    return found?.kind === 'message' && found.bytes.length > 42 ? found.bytes : null;
  }

  const talk: QuicTalk = {
    said: [],
    handshake: { client: false, server: false },
    established: { client: false, server: false },
    answered: false,
    wentOn: false,
    hellos: 0,
    heardServer: false,
    closed: null,
    versionRefused: false,
    take(from, bytes, atMs, keep) {
      talk.wentOn ||= answers.size > 1 && from === 'client';
      if (talk.established.client && from === 'server') {
        talk.answered = true;
        answers.add(bytes.length);
        if (bytes.length > longestClose) answers.add(0);
      }
      for (let at = 0, count = 0; at < bytes.length && count < maxCoalesced; count++)
        at += packet(from, at === 0 ? bytes : bytes.subarray(at), atMs, keep);
    },
    unseal,
  };
  return talk;
}

const none = new Uint8Array();
const clientHello = 1;
const serverHello = 2;
const cryptoError = 0x100;
const fixedBit = 0x40;
const sameBreathMs = 50;
/** A packet of a CONNECTION_CLOSE and its reason. */
const longestClose = 300;
const maxCoalesced = 16;
const maxSaid = 64;
/** A handshake has a dozen packets; what comes behind is not read to its end. */
const maxKept = 64;
