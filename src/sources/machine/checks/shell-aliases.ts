import type { MachineCondition, ProgramId } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { asCopied, checksOff, commentedOut, filePlace, noCommand, startupPaths } from '../condition.ts';
import { insecureProgram } from '../insecure-command.ts';
import { readText } from '../machine.ts';

/** Aliases and functions of the shell that switch verification off for good. */
export const shellAliases: Check = {
  id: 'shell-aliases',
  area: 'settings',
  question: 'Do aliases of the shell switch checks off?',
  platforms: ['linux', 'darwin', 'freebsd', 'openbsd'],
  async look(machine) {
    const paths = await startupPaths(machine);
    const conditions: MachineCondition[] = [];
    const looked: string[] = [];
    for (const path of paths) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      for (const { line, text: raw, program } of insecureCommands(text)) {
        conditions.push(
          checksOff({
            id: `shell-aliases/${program}`,
            where: `An alias or a function in ${path}`,
            whose: program,
            place: filePlace(path, line, raw),
            reach: isProgram(program) ? [program] : [],
            repair: /^\s*(alias\b|abbr\b|.*\{.*\}\s*$)/.test(raw)
              ? await commentedOut(machine, path, [line], noCommand)
              : { kind: 'told' },
            steps: [
              `Take it out of ${path} (line ${line}), and in this shell:`,
              asCopied(`unalias ${program} 2>/dev/null; unset -f ${program}`),
            ],
          }),
        );
      }
    }
    return { looked: looked.length > 0 ? looked : ['no start-up file'], conditions };
  },
};

/** Lines of a start-up file by which an alias, an abbreviation or a function switches the checks of a program off for good. Pure. */
export function insecureCommands(text: string): { line: number; text: string; program: string }[] {
  let inside = false;
  return text.split(/\r?\n/).flatMap((raw, index) => {
    if (/^\s*#/.test(raw)) return [];
    const [, body = ''] =
      /^\s*(?:alias|abbr)\s+(?:-\S+\s+)*[\w-]+[=\s]\s*(.*)$/.exec(raw) ??
      /^\s*(?:function\s+)?[\w-]+\s*\(\)\s*\{?(.*)$/.exec(raw) ??
      /^\s*function\s+[\w-]+\b(.*)$/.exec(raw) ??
      [];
    const opens = /^\s*(?:function\s+[\w-]+|[\w-]+\s*\(\))/.test(raw) && !/\}\s*$/.test(raw);
    const program = body !== '' || inside ? insecureProgram(body || raw) : null;
    if (opens) inside = true;
    else if (/^\s*(\}|end)\s*;?\s*$/.test(raw)) inside = false;
    return program === null ? [] : [{ line: index + 1, text: raw, program }];
  });
}

function isProgram(name: string): name is ProgramId {
  return programs.includes(name);
}

const programs = ['curl', 'wget', 'git', 'npm', 'pip', 'chromium', 'node', 'docker'];
