import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { CaptureError } from '../capture/capture-error.ts';

/** The bytes of a file that may be packed with gzip or zstd, as they come; each chunk is valid until the next is asked for. Throws CaptureError for a damaged or boundless one. */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let first = await iterator.next();
  while (!first.done && first.value.length < longestMagicBytes) {
    const more = await iterator.next();
    if (more.done) break;
    first = { done: false, value: Buffer.concat([first.value, more.value]) };
  }
  if (first.done) return;
  const head = first.value;
  const unpacker = head[0] === 0x1f && head[1] === 0x8b ? createGunzip() : isZstd(head) ? createZstdDecompress() : null;
  if (!unpacker) {
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    return;
  }
  let packedBytes = 0;
  let unpackedBytes = 0;
  async function* packed() {
    packedBytes += head.length;
    // The unpacker reads ahead, and whoever gives the chunks may use their memory again.
    yield head.slice();
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      packedBytes += next.value.length;
      yield next.value.slice();
    }
  }
  const source = Readable.from(packed());
  source.on('error', (error) => unpacker.destroy(error));
  try {
    for await (const chunk of source.pipe(unpacker)) {
      unpackedBytes += chunk.length;
      if (unpackedBytes > freeBytes && unpackedBytes > packedBytes * maxRatio)
        throw new CaptureError(
          'too-large',
          `what is packed in the file grows more than ${maxRatio} times: no capture does that`,
        );
      yield chunk;
    }
  } catch (error) {
    if (error instanceof CaptureError || !(error instanceof Error)) throw error;
    // What could be unpacked before has been read: the end of a file that is still being written looks like this, too.
    if (unpackedBytes > 0) return;
    throw new CaptureError('damaged', `the file is packed, but cannot be unpacked: ${error.message}`);
  } finally {
    source.destroy();
    unpacker.destroy();
  }
}

/** A frame, or a skippable one before it. RFC 8878 section 3.1. */
function isZstd(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (
    (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) ||
    (a !== undefined && a >> 4 === 5 && b === 0x2a && c === 0x4d && d === 0x18)
  );
}

const longestMagicBytes = 24;
/** Packets repeat themselves, but not so: of zeros alone gzip makes a thousandth. */
const maxRatio = 500;
const freeBytes = 268_435_456;
