import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { styleText } from 'node:util';
import type { Paint } from '../report/terminal/layout.ts';
import { wrap } from '../report/terminal/layout.ts';
import { exitCode } from './exit-code.ts';

/** Colours where they are wanted: a terminal, or FORCE_COLOR; never with NO_COLOR (styleText asks the stream). */
export const paint: Paint = (style, text) =>
  isatty(1) || process.env.FORCE_COLOR !== undefined
    ? styleText(styles[style], text, { stream: standardOutput() })
    : text;

const styles: Record<Parameters<Paint>[0], Parameters<typeof styleText>[0]> = {
  bad: ['red', 'bold'],
  warn: ['yellow', 'bold'],
  good: ['green', 'bold'],
  strong: 'bold',
  quiet: 'dim',
};

/** Columns of the terminal; for a pipe or a file what COLUMNS says, else 80. */
export function outputWidth(): number {
  const told = Number(process.env.COLUMNS) || 80;
  return isatty(1) ? standardOutput().columns || told : told;
}

/** Writes to standard output and ends the process, whatever connection still lingers. Never returns. */
export async function finish(text: string, code: number): Promise<never> {
  process.exitCode = code;
  const rest = isatty(1) || process.platform === 'win32' ? Buffer.from(text) : writtenAtOnce(text);
  if (rest.length > 0) await new Promise<void>((resolve) => standardOutput().write(rest, () => resolve()));
  process.exit(code);
}

/** Writes JSON, and ends the process likewise. */
export function finishJson(value: object, code: number): Promise<never> {
  return finish(`${JSON.stringify(value, null, 2)}\n`, code);
}

/** Writes to a file or a pipe without the stream, which takes 2 ms to make; gives what has to wait for a slow reader. */
function writtenAtOnce(text: string): Buffer {
  let rest: Buffer = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') endWithoutOutput(error as NodeJS.ErrnoException);
  }
  return rest;
}

let guarded = false;

/** Standard output as a stream, of which the reader may go. */
export function standardOutput(): NodeJS.WriteStream {
  if (!guarded) {
    guarded = true;
    process.stdout.on('error', endWithoutOutput);
  }
  return process.stdout;
}

/** A reader that has gone (`| head`) has what it wanted: the process ends with the code that it had in mind. */
function endWithoutOutput(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit();
  complain(`cannot write to standard output: ${error.message}. Send it to a file or a pipe that takes it.`);
  process.exit(exitCode.unknown);
}

/** One paragraph on standard error. */
export function complain(message: string): void {
  process.stderr.write(`${wrap(`whytls: ${message}`, process.stderr.columns || 80).join('\n')}\n`);
}

/** What is being done, on one line of standard error that is overwritten; only for a terminal, and only when it takes long. */
export function progressLine(): { show(text: string): void; clear(): void } {
  // A terminal that cannot erase would show what was overwritten.
  if (!isatty(2) || process.env.TERM === 'dumb') return { show: () => {}, clear: () => {} };
  let text = '';
  let drawn = false;
  const draw = () => {
    drawn = true;
    process.stderr.write(`\r\x1b[K${wrap(text, (process.stderr.columns || 80) - 1)[0]}`);
  };
  const timer = setTimeout(draw, patienceMs);
  timer.unref();
  return {
    show(next) {
      text = next;
      if (drawn) draw();
    },
    clear() {
      clearTimeout(timer);
      if (drawn) process.stderr.write('\r\x1b[K');
    },
  };
}

/** Below this nobody wonders what is going on. */
const patienceMs = 400;
