import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { isJson } from '../condition.ts';
import { atMost, type Check, type CheckContext, type Looked, lookInto } from '../check.ts';
import { readLoose } from '../formats/loose.ts';
import type { Machine } from '../machine.ts';
import { brokenJson } from '../settings/broken-json.ts';
import { judgeEntry } from '../settings/file-setting.ts';
import { proxiesInForce } from '../settings/proxies-in-force.ts';
import { filesOf, type Tool, type ToolFile } from '../settings/tool.ts';
import { unseen } from '../skipped.ts';
import { tools } from '../settings/tool-table.ts';

/** The files of clients, package managers, databases, clouds and other programs, by what the names of their settings say. */
export const toolSettings: Check = {
  id: 'tool-settings',
  area: 'settings',
  question: 'What do the files of programs change?',
  platforms: null,
  async look(machine, context) {
    const found = await Promise.all(
      tools.map(async (tool) => {
        const looked = await atMost(toolMs, ofTool(machine, context, tool, await filesOf(machine, tool)));
        return looked ?? unseen(`the files of ${tool.program}`, `no end within ${toolMs / 1000} s`);
      }),
    );
    const looked = found.flatMap((each) => each.looked).sort();
    return {
      looked: looked.length > 0 ? looked : ['none of theirs is here'],
      skipped: found.flatMap((each) => each.skipped ?? []),
      conditions: found.flatMap((each) => each.conditions),
    };
  },
};

function ofTool(machine: Machine, context: CheckContext, tool: Tool, files: ToolFile[]): Promise<Looked> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return lookInto(machine, byPath.keys(), null, async (path, text) =>
    ofFile(machine, context, tool, byPath.get(path) ?? { path }, text),
  );
}

async function ofFile(
  machine: Machine,
  context: CheckContext,
  tool: Tool,
  file: ToolFile,
  text: string,
): Promise<MachineCondition[]> {
  if (tool.broken !== undefined && !isJson(text))
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
