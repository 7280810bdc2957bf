import { styleText } from 'node:util';
import type { Paint } from '../report/layout.ts';
import { wrap } from '../report/layout.ts';
import { exitCode } from './exit-code.ts';

/** Colours where they are wanted: a terminal, or FORCE_COLOR; never with NO_COLOR (styleText asks the stream). */
export const paint: Paint = (style, text) => styleText(styles[style], text, { stream: process.stdout });

const styles: Record<Parameters<Paint>[0], Parameters<typeof styleText>[0]> = {
  bad: ['red', 'bold'],
  warn: ['yellow', 'bold'],
  good: ['green', 'bold'],
  strong: 'bold',
  quiet: 'dim',
};

/** Columns of the terminal; 80 for a pipe or a file. */
export function outputWidth(): number {
  return process.stdout.columns || 80;
}

/** Writes to standard output and ends the process, whatever connection still lingers. Never returns. */
export async function finish(text: string, code: number): Promise<never> {
  process.exitCode = code;
  await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
  process.exit(code);
}

/** A reader that has gone (`| head`) has what it wanted: the process ends with the code that it had in mind. */
export function endQuietlyWithoutReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    complain(`cannot write to standard output: ${error.message}`);
    process.exit(exitCode.internal);
  });
}

/** One paragraph on standard error. */
export function complain(message: string): void {
  process.stderr.write(`${wrap(`whytls: ${message}`, process.stderr.columns || 80).join('\n')}\n`);
}

/** What is being done, on one line of standard error that is overwritten; only for a terminal, and only when it takes long. */
export function progressLine(): { show(text: string): void; clear(): void } {
  if (!process.stderr.isTTY) return { show: () => {}, clear: () => {} };
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
