import type { MachineCondition, Repair } from '../../../causes/machine/facts.ts';
import { isLoopback } from '../../../net/proxy-setting.ts';
import type { CheckContext } from '../check.ts';
import { type Option, readCommands } from '../formats/command.ts';
import type { IniEntry } from '../formats/ini.ts';
import type { Machine } from '../machine.ts';
import { judgeEntry } from './file-setting.ts';
import type { Tool } from './tool.ts';
import { clients } from './tools/clients.ts';
import { isTlsVariable, meaningOfVariable } from './variable-table.ts';

/** A command, the line of a file where it stands, and how a person or `--fix` takes it out. */
export type WrittenCommand = {
  check: string;
  path: string;
  line: number;
  text: string;
  command: string;
  /** How the program is started, in words: `curl, as it starts for cron jobs`; null for one that counts for nothing there. */
  whose(program: string): string | null;
  reach(program: string): MachineCondition['reach'];
  repair: Repair;
  steps(program: string): string[];
};

/** What the options of a command, and the variables before it, change for TLS: as if they stood in the files of its program. */
export async function judgeCommand(
  machine: Machine,
  context: CheckContext,
  { check, path, line, text, command, whose, reach, repair, steps }: WrittenCommand,
): Promise<MachineCondition[]> {
  const found: MachineCondition[] = [];
  for (const { program, variables, options, hosts } of readCommands(command)) {
    const programs = whose(program);
    if (programs === null) continue;
    // On the way to this machine itself stands nobody.
    const staysHere = hosts.length > 0 && hosts.every(isLoopback);
    const known = clients.find((each) => each.reach?.some((id) => id === program.replace(/^pip[\d.]+$/, 'pip')));
    const judge = async (entries: Option[], tool: Partial<Tool> | undefined) => {
      const all = entries.map((each): IniEntry => ({ section: '', line, text, ...each }));
      for (const entry of all.filter(({ name }) => tool?.reach !== undefined || isTlsVariable(name))) {
        const as = { ...tool, check, program: programs, format: 'words' as const, mark: null };
        const one = await judgeEntry(machine, context, as, { path }, entry, all);
        if (!one || one.weight === 'note' || (staysHere && one.weight === 'hides')) continue;
        // Whether what a shell fills in is there is not known; of a program that nobody knows only a switch is.
        if (one.weight !== 'hides' && (!known || /[$`%]/.test(entry.value))) continue;
        found.push({
          ...one,
          id: `${check}/${program}`,
          reach: reach(program),
          without: null,
          repair,
          steps: steps(program),
        });
      }
    };
    await judge(variables, { own: async ({ name, value }) => (await meaningOfVariable(machine, name, value)).meaning });
    await judge(options, known);
  }
  return found;
}
