import type { MachineCondition, ProgramId } from '../../../causes/machine/facts.ts';
import { type Check, lookInto } from '../check.ts';
import { asCopied, commentedOut, noCommand, startupPaths } from '../condition.ts';
import { logicalLines } from '../formats/logical-lines.ts';
import { judgeCommand } from '../settings/command-setting.ts';

/** Aliases and functions of the shell that switch verification off for good, or name roots and proxies that are not there. */
export const shellAliases: Check = {
  id: 'shell-aliases',
  area: 'settings',
  question: 'Do aliases of the shell switch checks off?',
  platforms: ['linux', 'darwin', 'freebsd', 'openbsd'],
  async look(machine, context) {
    return lookInto(machine, await startupPaths(machine), 'no start-up file', async (path, whole) => {
      const conditions: MachineCondition[] = [];
      for (const { line, text: raw, command, alone } of definedCommands(whole)) {
        const written = {
          check: 'shell-aliases',
          path,
          line,
          text: raw,
          command,
          // What a function sets counts where it is called, which is another matter.
          whose: (program: string) => (assigns.test(program) ? null : `${program}, by an alias or a function`),
          reach: (program: string) => (isProgram(program) ? [program] : []),
          repair: alone ? await commentedOut(machine, path, [line], noCommand) : ({ kind: 'told' } as const),
          steps: (program: string) => [
            `Take it out of ${path} (line ${line}), and in this shell:`,
            asCopied(`unalias ${program} 2>/dev/null; unset -f ${program}`),
          ],
        };
        conditions.push(...(await judgeCommand(machine, context, written)));
      }
      return conditions;
    });
  },
};

/** What aliases, abbreviations and functions of a start-up file start; `alone` where the definition has its line alone. Pure. */
export function definedCommands(text: string): { line: number; text: string; command: string; alone: boolean }[] {
  let inside = false;
  return logicalLines(text).flatMap(({ line, text: raw }) => {
    if (/^\s*#/.test(raw)) return [];
    const alias = /^\s*(?:alias|abbr)\s+(?:-\S+\s+)*[\w-]+[=\s]\s*(.*)$/s.exec(raw)?.[1];
    const body = /^\s*(?:function\s+[\w-]+(?:\s*\(\))?|[\w-]+\s*\(\))\s*\{?(.*)$/s.exec(raw)?.[1];
    const command = alias?.replace(/^(["'])(.*)\1.*$/s, '$2') ?? body ?? (inside ? raw : '');
    if (body !== undefined) inside = !/\}\s*$/.test(raw);
    else if (/^\s*(\}|end)\s*;?\s*$/.test(raw)) inside = false;
    const alone = alias !== undefined || (body !== undefined && !inside);
    return command.trim() === '' ? [] : [{ line, text: raw, command, alone }];
  });
}

function isProgram(name: string): name is ProgramId {
  return programs.includes(name);
}

const assigns = /^(export|typeset|declare|local|set|setenv)$/;
const programs = ['curl', 'wget', 'git', 'npm', 'pip', 'chromium', 'node', 'docker'];
