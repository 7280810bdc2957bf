import { continuesBroken } from '../unwrap.ts';

/** One line in its bytes, or several that were one before a terminal or a mail program broke it. */
export type Line = { bytes: Uint8Array; from: number; to: number; pieces: number };

/** `cut` counts the lines of which only the beginning was read. */
type LineReader = { push(chunk: Uint8Array): void; end(): void; cut(): number };

/**
 * Cuts a log that comes in pieces into its lines. The bytes are not kept: of a line that lies across two pieces the
 * beginning is copied, and of any line the first 16 KiB count; `cut` tells how many lines were longer.
 */
export function lineReader(take: (line: Line) => void): LineReader {
  // The beginning of a line whose end has not come.
  const carry = new Uint8Array(maxLine);
  let carried = 0;
  let overlong = false;
  let cut = 0;

  function keep(chunk: Uint8Array, from: number, to: number): void {
    const taken = Math.min(maxLine - carried, to - from);
    if (taken < to - from) overlong = true;
    carry.set(chunk.subarray(from, from + taken), carried);
    carried += taken;
  }

  return {
    push(chunk) {
      let from = 0;
      // A line waits for the next one of its chunk, which may be its rest.
      let held = -1;
      let heldEnd = 0;
      let pieces = 1;
      const flush = () => {
        if (held !== -1) {
          if (heldEnd - held > maxLine) cut++;
          take({ bytes: chunk, from: held, to: Math.min(heldEnd, held + maxLine), pieces });
        }
        held = -1;
      };
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, from)) {
        if (carried > 0 || overlong) {
          keep(chunk, from, end);
          if (overlong) cut++;
          take({ bytes: carry, from: 0, to: carried, pieces: 1 });
          carried = 0;
          overlong = false;
        } else if (held !== -1 && pieces < maxPieces && continuesBroken(chunk, held, from - 1, end)) {
          heldEnd = end;
          pieces++;
        } else {
          flush();
          [held, heldEnd, pieces] = [from, end, 1];
        }
        from = end + 1;
      }
      flush();
      keep(chunk, from, chunk.length);
    },
    end() {
      if (overlong) cut++;
      if (carried > 0) take({ bytes: carry, from: 0, to: carried, pieces: 1 });
      carried = 0;
      overlong = false;
    },
    cut: () => cut,
  };
}

/** The few lines above one, nearest first, as far as they lie in the same bytes: a stack trace has its time there. */
export function linesAbove({ bytes, from }: Line, maxAbove: number): string[] {
  const above: string[] = [];
  let end = from - 1;
  while (above.length < maxAbove && end > 0 && from - end < maxBytesAbove) {
    const start = bytes.lastIndexOf(newline, end - 1) + 1;
    above.push(latin1.decode(bytes.subarray(Math.max(start, end - maxBytesAbove), end)));
    end = start - 1;
  }
  return above;
}

const latin1 = new TextDecoder('latin1');
const newline = 0x0a;
/** Bytes of a line that count. */
export const maxLine = 16 * 1024;
/** Lines into which one is broken at most. */
const maxPieces = 12;
const maxBytesAbove = 4_000;
