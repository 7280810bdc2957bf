import { unwrapped } from './envelope.ts';
import { entryOf, whenOf } from './entry.ts';
import { namedByProcess } from './fields.ts';
import { ownWords } from './own-words.ts';
import { isHarmless } from './reading.ts';

/**
 * Of a log that is short enough to be read as one message: what its programs say themselves, without what they say where
 * all is well. Null for what is no log, whose lines mostly have times.
 */
export function shortLog(text: string): string | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const inner = lines.map(unwrapped);
  const timed = inner.filter((each) => whenOf(entryOf(each)) !== null).length;
  if (lines.length < fewestLines || timed * 2 < lines.length) return null;
  return lines
    .flatMap((line, index) => {
      const told = inner[index];
      const tells = told === undefined || (ownWords(namedByProcess(told)) !== null && !isHarmless(line));
      return tells ? (ownWords(line) ?? []) : [];
    })
    .join('\n');
}

/** Fewer may as well be a message that names times. */
const fewestLines = 4;
