import { createReadStream, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { UsageError } from './usage-error.ts';

/** Whether something of this name is there to be read. */
export async function isThere(path: string): Promise<boolean> {
  return (await statusOf(path)) !== null;
}

/** The text of a file, in pieces, unpacked where it is packed by gzip or zstd. Throws UsageError for what is no text file. */
export async function* readText(path: string): AsyncGenerator<Uint8Array> {
  const status = await statusOf(path);
  if (status === null) throw new UsageError(`${path}: there is no such file.`);
  if (status.isDirectory())
    throw new UsageError(`${path} is a folder; name the files in it: whytls explain ${path}/*.log`);
  const head = await beginning(path);
  const kind = packing(head);
  const raw = createReadStream(path, { highWaterMark: chunkBytes });
  const stream: Readable = kind === null ? raw : raw.pipe(kind === 'gzip' ? createGunzip() : createZstdDecompress());
  try {
    yield* textOf(path, stream);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}

/** Standard input in pieces. Throws UsageError for what is no text. */
export async function* readStandardInput(): AsyncGenerator<Uint8Array> {
  yield* textOf('standard input', process.stdin);
}

/** What is text, without the zeros before it. Throws UsageError for what is none, as its beginning tells. */
async function* textOf(name: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let begun = false;
  for await (const chunk of asUtf8(chunks)) {
    const start = begun ? 0 : chunk.findIndex((byte) => byte !== 0);
    if (start === -1) continue;
    const text = chunk.subarray(start);
    if (!begun) refuseOtherKinds(name, text);
    begun = true;
    yield text;
  }
}

/** As it is, or out of UTF-16, in which Windows exports events and PowerShell writes files; a mark at the beginning tells. */
async function* asUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const encoding = utf16Of(chunk);
      decoder = encoding === null ? null : new TextDecoder(encoding);
    }
    yield decoder === null ? chunk : encoder.encode(decoder.decode(chunk, { stream: true }));
  }
}

function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

async function statusOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE')
      return null;
    throw new UsageError(`${path}: cannot be read: ${error instanceof Error ? error.message : code}.`, {
      cause: error,
    });
  }
}

async function beginning(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, null);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EACCES' ? 'no permission; try sudo, or a copy that you may read' : String(code);
    throw new UsageError(`${path}: cannot be read: ${why}.`, { cause: error });
  }
}

/** By the first bytes. RFC 1952 section 2.3.1, RFC 8878 section 3.1.1. */
function packing(head: Uint8Array): 'gzip' | 'zstd' | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd';
  return null;
}

function refuseOtherKinds(name: string, head: Uint8Array): void {
  if (packing(head) !== null)
    throw new UsageError(
      `${name} is packed (gzip or zstd): name the file instead, or unpack it on the way, as in: zcat error.log.gz | whytls explain -`,
    );
  const start = Buffer.from(head.subarray(0, 4_096)).toString('latin1');
  const [, tool] = otherPackers.find(([magic]) => start.startsWith(magic)) ?? [];
  if (tool !== undefined)
    throw new UsageError(`${name} is packed: unpack it on the way, as in: ${tool} ${name} | whytls explain -`);
  if (start.startsWith('-----BEGIN '))
    throw new UsageError(
      `${name} holds certificates or keys, and no message: whytls chain FILE looks at certificates.`,
    );
  // The journal exports the length of a value of several lines as a number of eight bytes.
  if (!start.replace(zeros, '$1').includes('\0') || start.startsWith('__CURSOR=')) return;
  // nginx writes down what a scanner sent as it came.
  if (head.filter((byte) => byte < 0x20 && !written.has(byte)).length * maxControls < head.length) return;
  const capture = captureMagics.some((magic) => magic.every((byte, index) => head[index] === byte));
  if (start.startsWith('ElfFile'))
    throw new UsageError(
      `${name} is an event log as Windows keeps it; export it as text: wevtutil qe ${name} /lf:true /f:text > events.txt`,
    );
  throw new UsageError(
    capture
      ? `${name} is a packet capture: whytls capture ${name} reads it.`
      : `${name} is no text: log files are accepted (UTF-8 or UTF-16, also packed by gzip or zstd), and messages as text.`,
  );
}

const otherPackers = [
  ['\xfd7zXZ', 'xzcat'],
  ['BZh', 'bzcat'],
] as const;
/** What a crash, or a log that was cut while it was written, leaves where a line would begin. */
const zeros = /(\n)\0+/g;
/** Tabs, line ends and escapes. */
const written = new Set([0x09, 0x0a, 0x0d, 0x1b]);
/** Of so many bytes of a text one may be another control. */
const maxControls = 20;
/** pcap in both byte orders, with micro- and nanoseconds, and pcapng. */
const captureMagics = [
  [0xa1, 0xb2, 0xc3, 0xd4],
  [0xd4, 0xc3, 0xb2, 0xa1],
  [0xa1, 0xb2, 0x3c, 0x4d],
  [0x4d, 0x3c, 0xb2, 0xa1],
  [0x0a, 0x0d, 0x0d, 0x0a],
];
const chunkBytes = 1 << 20;
const encoder = new TextEncoder();
