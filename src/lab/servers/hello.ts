/** What the lab's TCP servers look at in a ClientHello before they answer. */
export type SeenHello = {
  /** host_name of server_name, or null. */
  sni: string | null;
  /** The handshake message with its header. */
  bytes: Uint8Array;
};

const maxHelloBytes = 65_536; // Far above any real one; a lab server need not take more.

/**
 * The ClientHello at the start of a stream, `incomplete` while more must come, null for what is no ClientHello.
 * Deliberately no more than the lab needs, so that it stands apart from the codecs that it helps to test.
 */
export function readClientHello(stream: Buffer): SeenHello | 'incomplete' | null {
  const fragments: Buffer[] = [];
  let at = 0;
  for (;;) {
    if (stream.length > at && stream[at] !== 22) return null;
    if (stream.length < at + 5) return stream.length > maxHelloBytes ? null : 'incomplete';
    const end = at + 5 + stream.readUInt16BE(at + 3);
    if (stream.length < end) return stream.length > maxHelloBytes ? null : 'incomplete';
    fragments.push(stream.subarray(at + 5, end));
    at = end;
    const message = Buffer.concat(fragments);
    if (message.length < 4) continue;
    if (message[0] !== 1) return null;
    const length = 4 + message.readUIntBE(1, 3);
    if (message.length >= length)
      return { sni: sniOf(message.subarray(0, length)), bytes: message.subarray(0, length) };
  }
}

/** RFC 6066 section 3. Null also where the message is cut short. */
function sniOf(message: Buffer): string | null {
  try {
    let at = 4 + 2 + 32;
    at += 1 + message.readUInt8(at);
    at += 2 + message.readUInt16BE(at);
    at += 1 + message.readUInt8(at);
    const end = at + 2 + message.readUInt16BE(at);
    at += 2;
    while (at + 4 <= end) {
      const [type, length] = [message.readUInt16BE(at), message.readUInt16BE(at + 2)];
      if (type === 0) return message.toString('latin1', at + 9, at + 9 + message.readUInt16BE(at + 7));
      at += 4 + length;
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
