import type { End } from './flow.ts';

/** A piece of what one side said, in the order of the capture. `lost` bytes before it are not in the capture. */
export type Heard = { from: End; atMs: number; bytes: Uint8Array; lost: number };

/** How far a handshake came, as far as records tell without being read. */
export type Progress =
  /** Nothing that ends it was seen: the capture stops, or the connection was given up. */
  | 'open'
  | 'completed'
  /** It ended before it was complete. */
  | 'failed';

/** One end of a connection's stream or of the connection. */
export type Ending = { from: End; how: 'closed' | 'reset'; atMs: number };

/**
 * Follows one connection from its first byte to the end of its handshake: finds where TLS begins, keeps what is said, and
 * counts records. Cheap, since most handshakes complete and nobody asks further; the observer reads what it kept.
 */
export type Conversation = {
  /** Who opened the connection, by its SYN or else by its port. */
  opener: End;
  /** The other end's port. */
  port: number;
  /** Who sent the ClientHello; null while there is no TLS. */
  client: End | null;
  /** Whether the ClientHello itself is in the capture. */
  hasHello: boolean;
  /** Takes the TDS packets off that are around the records; null where there are none. */
  tds: Record<End, (bytes: Uint8Array) => Uint8Array> | null;
  heard: Heard[];
  heardBytes: number;
  /** Index in `heard` of the piece with the ClientHello; what comes before is another protocol. */
  tlsFrom: number;
  sides: { a: SideCount; b: SideCount };
  endings: Ending[];
  /** Bytes were lost in the middle of records: what was counted may be wrong. */
  unsure: boolean;
  isTls13: boolean;
  /** The server answered in SSLv2, whose records have no types. */
  isSslv2: boolean;
  /** Who has sent application data (in TLS 1.3 any encrypted record that is no alert) after the client's Finished. */
  spoke: { client: boolean; server: boolean };
  /** The server has sent such data behind the client's. */
  answered: boolean;
  /** The client has sent more of it behind that, and before anybody ended the connection. */
  wentOn: boolean;
  progress: Progress;
  /** When it was complete; NaN before. */
  completedMs: number;
  /** Longer listening has no use. */
  over: boolean;
};

/** What one side has said, in records. */
export type SideCount = {
  /** Bytes of the present record that are still to come; its header as far as it has come. */
  left: number;
  head: number[];
  headFilled: number;
  type: number;
  pieces: number;
  handshakeRecords: number;
  changeCipherSpecs: number;
  /** Handshake records after its ChangeCipherSpec: Finished of TLS 1.2 and older. */
  sealedHandshakes: number;
  /** The beginning of the present handshake record, as long as it is not known whether it is a hello or encrypted. */
  peeked: number[] | null;
  recordBytes: number;
  /** Lengths of its first records of application data. */
  sealed: number[];
  sealedCount: number;
  lastSealed: number;
  /** Alerts in the clear: level and description, as they come. */
  alert: number[];
  /** An alert record that is encrypted (TLS 1.2 and older). */
  sealedAlert: boolean;
  lastMs: number;
  /** Bytes that are no record: a server's first ones, or what one side says when it has left TLS. */
  isPlain: boolean;
  /** Records of its may not be in the capture: cut off, or lost. What is merely missing inside a record does not count. */
  lostRecords: boolean;
  /** Its first bytes are not in the capture, and no record has begun since. */
  lostStart: boolean;
  recordsBegun: number;
};

export function createConversation(opener: End = 'a', port = 0): Conversation {
  return {
    opener,
    port,
    client: null,
    hasHello: false,
    tds: null,
    heard: [],
    heardBytes: 0,
    tlsFrom: -1,
    sides: { a: newSide(), b: newSide() },
    endings: [],
    unsure: false,
    isTls13: false,
    isSslv2: false,
    spoke: { client: false, server: false },
    answered: false,
    wentOn: false,
    progress: 'open',
    completedMs: Number.NaN,
    over: false,
  };
}

function newSide(): SideCount {
  return {
    left: 0,
    head: [0, 0, 0, 0, 0],
    headFilled: 0,
    type: 0,
    pieces: 0,
    handshakeRecords: 0,
    changeCipherSpecs: 0,
    sealedHandshakes: 0,
    peeked: null,
    recordBytes: 0,
    sealed: [],
    sealedCount: 0,
    lastSealed: 0,
    alert: [],
    sealedAlert: false,
    lastMs: 0,
    isPlain: false,
    lostRecords: false,
    lostStart: false,
    recordsBegun: 0,
  };
}
