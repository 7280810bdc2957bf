import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { readLoose } from '../formats/loose.ts';
import { type Machine, readText } from '../machine.ts';
import { judgeNamed, proxiesInForce } from '../named-setting.ts';
import { type Places, placesOf, type ToolFiles } from '../tool-files.ts';
import { tools } from '../tool-table.ts';

/** The files of package managers, databases, clouds and other programs, by what the names of their settings say. */
export const toolSettings: Check = {
  id: 'tool-settings',
  area: 'settings',
  question: 'What do the files of other programs change?',
  platforms: null,
  async look(machine, context) {
    const at = placesOf(machine);
    const looked: string[] = [];
    const skipped: { what: string; why: string; how: string | null }[] = [];
    const found = await Promise.all(
      tools.map(async (tool) => {
        const conditions: MachineCondition[] = [];
        for (const path of new Set([...tool.paths(at), ...(await inFolders(machine, tool, at))])) {
          const file = await machine.read(path);
          if (file.kind === 'denied')
            skipped.push({ what: path, why: 'this user may not read it', how: 'run it as its owner' });
          const text = file.kind === 'read' ? await readText(machine, path) : null;
          if (text === null) continue;
          looked.push(path);
          const entries = readLoose(text, tool.format);
          for (const entry of proxiesInForce(tool.inForce?.(entries) ?? entries)) {
            if (tool.sections && !tool.sections.test(entry.section)) continue;
            const condition = await judgeNamed(machine, context, { ...tool, check: 'tool-settings' }, path, entry);
            if (condition) conditions.push(condition);
          }
        }
        return conditions;
      }),
    );
    return { looked: looked.length > 0 ? looked : ['none of theirs is here'], skipped, conditions: found.flat() };
  },
};

async function inFolders(machine: Machine, { folders }: ToolFiles, at: Places): Promise<string[]> {
  const found: string[] = [];
  let level = folders?.of(at) ?? [];
  for (let depth = folders?.deep ?? 0; level.length > 0; depth--) {
    const within: string[] = [];
    for (const folder of level) {
      const read = await machine.list(folder);
      const names = read.kind === 'read' ? read.names.slice(0, maxFiles) : [];
      found.push(...names.filter((name) => folders?.ending.test(name)).map((name) => `${folder}/${name}`));
      within.push(...names.map((name) => `${folder}/${name}`));
    }
    level = depth > 0 ? within.slice(0, maxFiles) : [];
  }
  return found.slice(0, maxFiles);
}

const maxFiles = 200;
