import { UsageError } from './usage-error.ts';

/** Asks on the terminal, without showing what is typed. Throws UsageError where nothing is. */
export async function askPassword(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  let typed = '';
  try {
    for await (const chunk of stdin as AsyncIterable<string>) {
      for (const character of chunk) {
        if (character === '\r' || character === '\n') return typed;
        if (character === '\x03' || character === '\x04') throw new UsageError('no password was typed.');
        typed = character === '\x7f' || character === '\b' ? typed.slice(0, -1) : typed + character;
        if (typed.length > maxPassword) throw new UsageError('that is too long for a password.');
      }
    }
    return typed;
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}

const maxPassword = 1_000;
