import type { ExplainOptions } from '../explain-text.ts';
import { catalogue } from '../matching/index-of-patterns.ts';
import { brokenByTerminal } from '../text/unwrap.ts';
import { unwrapped } from './envelope.ts';
import { namedByProcess, type Unwrapped } from './fields.ts';
import { lineShape } from './line-shape.ts';
import type { Line } from './lines.ts';
import { tellsOfFailure } from './own-words.ts';
import { mayTell, type Reading, readLine, vague } from './reading.ts';
import { recent } from './recent.ts';

/** What a line tells, and out of which envelope; one that tells of no failure may say whom a thread serves. */
export type Told = { reading: Reading | null; inner: Unwrapped };

/**
 * Reads lines: null for those in which nothing of the catalogue stands, which are most of a log. Of any other it is known
 * what lines of its shape tell.
 */
export function lineTeller(options: ExplainOptions): (line: Line) => Told | null {
  const known = catalogue();
  const readings = recent<number, Reading | null>(maxShapes);

  /** A terminal breaks lines within words, a mail program between them: the better reading counts. */
  function tellBroken({ bytes, from, to }: Line): Told | null {
    const parts = utf8.decode(bytes.subarray(from, to)).split(/\r?\n(?:> ?)*/);
    let best: Told | null = null;
    for (const joint of brokenByTerminal(parts) ? [''] : ['', ' ']) {
      const text = parts.join(joint);
      if (!mayTell(text)) continue;
      const inner = unwrapped(text);
      const reading = readInner(inner);
      if (!best?.reading || (reading && reading.failure.quote.length > best.reading.failure.quote.length))
        best = { reading, inner };
    }
    return best;
  }

  /** What the program wrote, and with the fields beside it where that says more. */
  function readInner(inner: Unwrapped): Reading | null {
    const { beside } = inner;
    const told = namedByProcess(inner);
    const alone = readText(told);
    const isTold = alone !== null && alone.telling !== vague;
    if (beside === '' || (isTold && alone.failure.noticedBy !== null)) return alone;
    const together = readText(told + beside);
    // What is the network's by itself may be of TLS by the fields beside it.
    return isTold && together?.failure.noticedBy == null && !alone.beside ? alone : (together ?? alone);
  }

  function readText(text: string): Reading | null {
    return read(scratch, 0, encoder.encodeInto(text, scratch).written);
  }

  /** What a line tells, as lines of its shape do. */
  function read(bytes: Uint8Array, from: number, to: number): Reading | null {
    const shape = lineShape(bytes, from, to);
    let reading = readings.get(shape);
    if (reading === undefined) {
      reading = readLine(utf8.decode(bytes.subarray(from, to)), options);
      readings.set(shape, reading);
    }
    return reading;
  }

  return (line) => {
    const { bytes, from, to, pieces } = line;
    if (pieces > 1) return tellBroken(line);
    const found = known.mayMatch(bytes, from, to);
    if (found === null) return null;
    const text = utf8.decode(bytes.subarray(from, to));
    if (found === 'stretch' && !tellsOfFailure(text)) return null;
    const inner = unwrapped(text);
    return { reading: inner.content === text ? read(bytes, from, to) : readInner(inner), inner };
  };
}

const encoder = new TextEncoder();
/** Of a line no more than 16 KiB are read, and what an entry says is shorter than the entry. */
const scratch = new Uint8Array(64 * 1024);
const utf8 = new TextDecoder();
const maxShapes = 10_000;
