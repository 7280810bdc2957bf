import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { atMost, type Check, type CheckContext } from '../check.ts';
import { readLoose } from '../formats/loose.ts';
import { readPlacedJson } from '../formats/json-place.ts';
import type { Machine } from '../machine.ts';
import { brokenJson } from '../settings/broken-json.ts';
import { judgeEntry } from '../settings/file-setting.ts';
import { proxiesInForce } from '../settings/proxies-in-force.ts';
import { filesOf, placesOf, type Tool } from '../settings/tool.ts';
import { tools } from '../settings/tool-table.ts';

/** The files of clients, package managers, databases, clouds and other programs, by what the names of their settings say. */
export const toolSettings: Check = {
  id: 'tool-settings',
  area: 'settings',
  question: 'What do the files of programs change?',
  platforms: null,
  async look(machine, context) {
    const at = placesOf(machine);
    const looked: string[] = [];
    const skipped: { what: string; why: string; how: string | null }[] = [];
    const ofTool = async (tool: Tool) => {
      const conditions: MachineCondition[] = [];
      for (const file of await filesOf(machine, tool, at)) {
        const read = await machine.read(file.path);
        if (read.kind === 'denied')
          skipped.push({ what: file.path, why: 'this user may not read it', how: 'run it as its owner' });
        if (read.kind !== 'read') continue;
        looked.push(file.path);
        conditions.push(...(await ofFile(machine, context, tool, file, Buffer.from(read.bytes).toString('utf8'))));
      }
      return conditions;
    };
    const found = await Promise.all(
      tools.map(async (tool) => {
        const conditions = await atMost(toolMs, ofTool(tool));
        if (!conditions)
          skipped.push({ what: `the files of ${tool.program}`, why: `no end within ${toolMs / 1000} s`, how: null });
        return conditions ?? [];
      }),
    );
    return {
      looked: looked.length > 0 ? looked.sort() : ['none of theirs is here'],
      skipped,
      conditions: found.flat(),
    };
  },
};

async function ofFile(
  machine: Machine,
  context: CheckContext,
  tool: Tool,
  file: Parameters<typeof judgeEntry>[3],
  text: string,
): Promise<MachineCondition[]> {
  if (tool.broken !== undefined && readPlacedJson(text) === null)
    return [brokenJson(file.path, text, 'tool-settings/syntax', tool.broken, tool.reach ?? [])];
  const entries = readLoose(text, tool.format);
  const all = proxiesInForce(tool.inForce?.(entries) ?? entries);
  const found: (MachineCondition | null)[] = [];
  for (const entry of all)
    if (!tool.sections || tool.sections.test(entry.section))
      found.push(await judgeEntry(machine, context, { ...tool, check: 'tool-settings' }, file, entry, all));
  return found.filter((each) => each !== null);
}

/** One file that hangs must not take those of other programs with it. */
const toolMs = 20_000;
