import { continuesBroken } from '../text/unwrap.ts';

/** One line in its bytes, or several that were one before a terminal or a mail program broke it. */
export type Line = {
  bytes: Uint8Array;
  from: number;
  to: number;
  pieces: number;
  /** Where the first whole line begins in `bytes`, and what was read before that. */
  start: number;
  before: Uint8Array;
};

/** `cut` counts the lines of which only the beginning was read. */
type LineReader = { push(chunk: Uint8Array): void; end(): void; lines(): number; cut(): number };

/**
 * Cuts a log that comes in pieces into its lines. The bytes are not kept: of a line that lies across two pieces the
 * beginning is copied, and of any line the first 16 KiB count; `cut` tells how many lines were longer.
 */
export function lineReader(take: (line: Line) => void): LineReader {
  // The beginning of a line whose end has not come.
  const carry = new Uint8Array(maxLine);
  let carried = 0;
  let overlong = false;
  let before: Uint8Array = new Uint8Array(0);
  let lines = 0;
  let cut = 0;

  function keep(chunk: Uint8Array, start: number, to: number): void {
    const from = carried === 0 ? afterZeros(chunk, start, to) : start;
    const taken = Math.min(maxLine - carried, to - from);
    if (taken < to - from) overlong = true;
    carry.set(chunk.subarray(from, from + taken), carried);
    carried += taken;
  }

  function takeCarried(): void {
    lines++;
    if (overlong) cut++;
    take({ bytes: carry, from: 0, to: carried, pieces: 1, start: 0, before });
    before = lastOf(before, carry.subarray(0, carried), lineEnd);
    carried = 0;
    overlong = false;
  }

  return {
    push(chunk) {
      let start = 0;
      if (carried > 0 || overlong) {
        const end = chunk.indexOf(newline);
        keep(chunk, 0, end === -1 ? chunk.length : end);
        if (end === -1) return;
        takeCarried();
        start = end + 1;
      }
      let from = start;
      for (let end = chunk.indexOf(newline, from); end !== -1; end = chunk.indexOf(newline, from)) {
        let pieces = 1;
        // The next line may be the rest of this one.
        for (let next = chunk.indexOf(newline, end + 1); next !== -1 && pieces < maxPieces; pieces++) {
          if (!continuesBroken(chunk, from, end, next)) break;
          end = next;
          next = chunk.indexOf(newline, end + 1);
        }
        lines += pieces;
        from = afterZeros(chunk, from, end);
        if (end - from > maxLine) cut++;
        take({ bytes: chunk, from, to: Math.min(end, from + maxLine), pieces, start, before });
        from = end + 1;
      }
      before = lastOf(before, chunk.subarray(start, from));
      keep(chunk, from, chunk.length);
    },
    end() {
      if (carried > 0 || overlong) takeCarried();
    },
    lines: () => lines,
    cut: () => cut,
  };
}

/** Where a line begins behind the zeros that a crash leaves there, or whoever cuts a log that is being written. */
function afterZeros(bytes: Uint8Array, from: number, to: number): number {
  let start = from;
  while (start < to && bytes[start] === 0) start++;
  return start;
}

/** The lines above one, nearest first, as far as they lie in the last 8,000 bytes: a stack trace has its time there. */
export function* linesAbove({ bytes, from, start, before }: Line): Iterable<string> {
  const above = utf8.decode(lastOf(before, bytes.subarray(start, from)));
  for (let end = above.lastIndexOf('\n'); end >= 0; ) {
    const begin = end === 0 ? 0 : above.lastIndexOf('\n', end - 1) + 1;
    yield above.slice(begin, end);
    end = begin - 1;
  }
}

/** The last bytes of several pieces, copied. */
export function lastOf(...pieces: Uint8Array[]): Uint8Array {
  const length = Math.min(
    maxBytesAbove,
    pieces.reduce((sum, piece) => sum + piece.length, 0),
  );
  const last = new Uint8Array(length);
  let end = length;
  for (const piece of pieces.reverse()) {
    const part = piece.subarray(Math.max(0, piece.length - end));
    end -= part.length;
    last.set(part, end);
  }
  return last;
}

const utf8 = new TextDecoder();
const newline = 0x0a;
const lineEnd = new Uint8Array([newline]);
/** Bytes of a line that count. */
const maxLine = 16 * 1024;
/** Lines into which one is broken at most. */
const maxPieces = 12;
const maxBytesAbove = 8_000;
