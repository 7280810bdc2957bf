import { dirname } from 'node:path';
import type { MachineCondition, Without } from '../../../causes/machine/facts.ts';
import { isLoopback } from '../../../net/proxy-setting.ts';
import type { CheckContext } from '../check.ts';
import { asCopied, commentedOut, filePlace, withoutLines } from '../condition.ts';
import type { IniEntry } from '../formats/ini.ts';
import { type CommentMark, commentMark } from '../formats/loose.ts';
import { type Machine, readText } from '../machine.ts';
import { judged } from './judge.ts';
import { meaningOf } from './meaning.ts';
import { type Setting, wordOf } from './setting.ts';
import type { Tool, ToolFile } from './tool.ts';

/** What a line of a file changes, by what its program makes of it, else by what its name says; null for nothing about TLS. */
export async function judgeEntry(
  machine: Machine,
  context: CheckContext,
  tool: Omit<Tool, 'files'> & { check: string },
  file: ToolFile,
  entry: IniEntry,
  all: readonly IniEntry[],
): Promise<MachineCondition | null> {
  const meaning = (await tool.own?.(entry, all, machine)) ?? meaningOf(entry.name, entry.value);
  if (meaning === null || meaning.kind === 'on' || (meaning.kind === 'off' && isOfThisMachine(entry, all))) return null;
  const scope = tool.scope?.(entry.section) ?? null;
  const inside = tool.inside === true || scope !== null || all.some(isOwnServer);
  const setting = { ...(await inFile(machine, tool, file, entry)), inside };
  return judged(machine, context, setting, meaning.kind === 'off' && scope ? { ...meaning, scope } : meaning);
}

/** What a section is about, by its name or by what stands in it, is on this machine: on the way there stands nobody. */
function isOfThisMachine({ section, line }: IniEntry, all: readonly IniEntry[]): boolean {
  const beside = all.findLast((each) => each.section === section && each.line < line && names.test(each.name));
  const place = /"([^"]+)"/.exec(section)?.[1] ?? (section === '' ? undefined : beside?.value);
  return place !== undefined && isLoopback(place.replace(/^["']?(\w+:\/\/)?|[:/"'].*$/g, ''));
}

const names = /^(location|server|url|host)$/i;

/** A registry of one's own takes the place of the public one. */
function isOwnServer({ name, value }: IniEntry): boolean {
  return (
    /^(registry|index[-_]url|npmregistryserver|channel_alias)$/i.test(name) &&
    /^https:/.test(value) &&
    !/^https:\/\/([\w-]+\.)*(npmjs\.org|yarnpkg\.com|pypi\.org|anaconda\.org)([:/]|$)/.test(value)
  );
}

async function inFile(
  machine: Machine,
  {
    check,
    program,
    reach = [],
    format,
    mark: usual = commentMark(format),
    fromHere,
    plainPaths,
  }: Parameters<typeof judgeEntry>[2],
  file: ToolFile,
  { name, value, line, endLine = line, text }: IniEntry,
): Promise<Setting> {
  const { path } = file;
  // What else stands in a line is no part of the setting: it is not shown, and not to be lost with it.
  const shared =
    format === 'json' ? (text.match(/"[^"]*"\s*:/g)?.length ?? 0) > 1 : format === 'yaml' && text.includes('{');
  const shown = shared ? `"${name}": ${/^(true|false|null)$/.test(value) ? value : JSON.stringify(value)}` : text;
  const lines = Array.from({ length: endLine - line + 1 }, (_, index) => line + index);
  // A list that goes on, or a document without comments, is for a person to change.
  const mark = /^\[[^\]]*$/.test(value) ? null : usual;
  return {
    id: `${check}/${wordOf(name)}`,
    name,
    value,
    programs: program,
    reach,
    place: filePlace(path, line, shown),
    where: path,
    says: `${path} says "${shown.trim()}"`,
    repair: shared ? { kind: 'told' } : await commentedOut(machine, path, lines, mark),
    without: await withoutThe(machine, file, lines),
    steps: (instead) =>
      shared
        ? [`Take ${shown} out of line ${line} of ${path}${instead}.`]
        : takeOut(machine, path, lines, mark, instead),
    ...(!fromHere && { base: dirname(path) }),
    ...(!plainPaths && { home: machine.home }),
  };
}

/** How a run does without some lines of a file: by a copy that the program is led to, or outside of the project. */
async function withoutThe(
  machine: Machine,
  { path, copy, ofProject }: ToolFile,
  lines: number[],
): Promise<Without | null> {
  const whole = copy ? await readText(machine, path) : null;
  if (!copy || whole === null) return ofProject ? { outside: true } : null;
  const { variable, file, named, within = (text: string) => text } = copy;
  const of = within(whole);
  const before = within('\0').split('\n').indexOf('\0');
  const out = lines.map((each) => each + before);
  return { copies: [{ variable, file, named, contents: withoutLines(of, out), lines: { of, out } }] };
}

function takeOut({ platform }: Machine, path: string, lines: number[], mark: CommentMark, instead: string): string[] {
  const [first, last] = [lines[0], lines.at(-1)];
  const range = first === last ? `${first}` : `${first},${last}`;
  if (mark === null) return [`In ${path}, take line ${range} out${instead}; the file has to stay valid without it.`];
  if (platform === 'win32')
    return [`In ${path}, take line ${range} out or put ${mark} before it${instead}:`, asCopied(`notepad "${path}"`)];
  return [
    `In ${path}, take line ${range} out or make it a comment${instead}:`,
    asCopied(`sed -i.bak '${range}s/^/${mark.replaceAll('/', '\\/')} /' ${path}`),
  ];
}
