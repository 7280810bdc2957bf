import { join } from 'node:path';
import type { Without } from '../../../causes/machine/facts.ts';
import { withoutLines, withoutSecret } from '../condition.ts';
import { fewest } from './fewest.ts';
import { type Machine, readText } from '../machine.ts';
import type { Decider } from './tried.ts';

/** A file that a client reads, and how it is run with other contents in its place. */
export type ReadFile = { path: string; instead(contents: string): Without };

/** Whether the outcome of the client is another when it is run without something. */
type Turns = (without: Without[]) => Promise<boolean>;

/**
 * The lines of a client's files without which its outcome is another, the fewest: first which file it is, then which of its
 * lines. It finds settings that no table knows.
 */
export async function decidingLines(machine: Machine, files: readonly ReadFile[], turns: Turns): Promise<Decider[]> {
  const texts = new Map<ReadFile, string>();
  for (const file of files) {
    const text = await readText(machine, file.path);
    if (text !== null && text !== '') texts.set(file, text);
  }
  const out = await fewest([...texts.keys()], (some) => turns(some.map((file) => file.instead(''))));
  const found: Decider[] = [];
  for (const file of out) {
    const { path } = file;
    const others = out.filter((each) => each !== file).map((each) => each.instead(''));
    const lines = await linesOf(file, texts.get(file) ?? '', (without) => turns([...others, ...without]));
    found.push(...(lines.length > 0 ? lines : [{ kind: 'file' as const, path }]));
  }
  return found;
}

/** The same within files that the client cannot do without. */
export async function decidingLinesOfNeeded(
  machine: Machine,
  files: readonly ReadFile[],
  turns: Turns,
): Promise<Decider[]> {
  for (const file of files) {
    const found = await linesOf(file, (await readText(machine, file.path)) ?? '', turns);
    if (found.length > 0) return found;
  }
  return [];
}

/** Empty where no lines of it, or too many to tell, are what decides. */
async function linesOf(file: ReadFile, text: string, turns: Turns): Promise<Decider[]> {
  const lines = text.split('\n');
  // Sections stay, so that what is left keeps its place. The last first: a setting stands below what leads to it.
  const settings = lines.flatMap((line, index) => (/^\s*(?:[#;[]|$)/.test(line) ? [] : [index + 1])).toReversed();
  const deciding = await fewest(settings.slice(0, maxLines), (some) => turns([file.instead(withoutLines(text, some))]));
  return deciding.length > maxTold
    ? []
    : deciding.toReversed().map((line) => ({
        kind: 'line',
        path: file.path,
        line,
        text: withoutSecret((lines[line - 1] ?? '').trim()),
      }));
}

/** The variables of the environment without which the outcome of the client is another, the fewest. */
export function decidingVariables(names: readonly string[], turns: Turns, scratch: string): Promise<string[]> {
  const suspects = names.filter((name) => name === 'HOME' || !keptInClean.test(name));
  return fewest(suspects, (out) =>
    turns([{ env: Object.fromEntries(out.map((name) => [name, name === 'HOME' ? join(scratch, 'home') : null])) }]),
  );
}

/** What a program needs to start at all, and what says where its own parts are. */
export const keptInClean =
  /^(PATH|TERM|TZ|TMPDIR|TEMP|TMP|USER|LOGNAME|SystemRoot|SYSTEMROOT|ComSpec|PATHEXT|JAVA_HOME|GOROOT|PYENV_\w+|LD_LIBRARY_PATH)$/;
const maxLines = 400;
const maxTold = 6;
