import { unwrapped } from './envelope.ts';
import { continuesTrace, endsTrace, entryOf, whenOf } from './entry.ts';
import { namedByProcess } from './fields.ts';
import { ownWords } from './own-words.ts';
import { isHarmless } from './reading.ts';

/**
 * What a text that is short enough to be read as one message tells: of several lines what programs say in them themselves,
 * without what they say where all is well. `isTimed` tells a log, whose lines mostly have times; `statements` are its lines
 * without those of stack traces.
 */
export function shortLog(text: string): { told: string; isTimed: boolean; statements: number } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const inner = lines.map(unwrapped);
  // A frame of Go's stands above the place of it, which is indented.
  const ofTraces = inner.filter(
    ({ content }, index) => continuesTrace(content) || endsTrace(content) || inner[index + 1]?.content[0] === '\t',
  ).length;
  const timed = inner.filter((each) => whenOf(entryOf(each)) !== null).length;
  // Fewer may as well be a message that names times.
  const statements = lines.length - ofTraces;
  if (lines.length < fewestLines) return { told: text, isTimed: false, statements };
  // One time is that of one failure, with the trace below it.
  const isTimed = timed > 1 && timed * 2 >= statements;
  // What is told of changes that were made is told of the past.
  const isHistory = /^commit [\da-f]{40}\b/m.test(text);
  const told = lines.flatMap((line, index) => {
    if (isHistory && line.startsWith('    ')) return [];
    const [own, each] = [ownWords(line), inner[index]];
    if (own === null || (each && ownWords(namedByProcess(each)) === null) || isHarmless(line)) return [];
    return isTimed ? own : line;
  });
  return { told: told.join('\n'), isTimed, statements };
}

const fewestLines = 4;
