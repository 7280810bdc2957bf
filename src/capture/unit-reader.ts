/** Who takes what a capture file holds. Bytes are views into the reader's buffer: copy what is to outlive the call. */
export type CaptureSink = {
  /** One packet: `buffer` from `start` to `end`; `originalBytes` is its length on the wire. */
  packet(buffer: Uint8Array, start: number, end: number, originalBytes: number, linkType: number, atMs: number): void;
  /** A key log that the file carries (pcapng decryption secrets). */
  secrets(text: string): void;
};

/** Takes whole units (headers, packets, blocks) off the front of `bytes`; returns how many bytes it took, or throws. */
export type UnitReader = {
  /** Reads units from `start`; returns the offset of the first byte that is not part of a whole unit. */
  read(bytes: Uint8Array, start: number): number;
  damage(): string | null;
};
