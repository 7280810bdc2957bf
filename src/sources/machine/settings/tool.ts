import { delimiter } from 'node:path';
import type { Reach } from '../../../causes/machine/facts.ts';
import type { IniEntry } from '../formats/ini.ts';
import type { CommentMark, LooseFormat } from '../formats/loose.ts';
import { configOf, type Machine, pathsIn, readText } from '../machine.ts';
import { projectFolders } from '../project-folders.ts';
import type { SettingMeaning } from './meaning.ts';

/** A file of settings, and how its program is led to a corrected copy of it for one run. */
export type ToolFile = {
  path: string;
  copy?: FileLead;
  /** The file is a project's: the program does not read it outside. */
  ofProject?: true;
};

/** The variable by which a program reads another file instead. `within`: how a text stands in that of a file that includes it. */
export type FileLead = { variable: string; file: string; named: 'file' | 'folder'; within?: (text: string) => string };

/** The files of a program whose settings speak for themselves by their names, and what is its own. */
export type Tool = {
  program: string;
  format: LooseFormat;
  /** What begins a comment, where it is not what the format has; null where a line cannot become one. */
  mark?: CommentMark;
  /**
   * Where they are, as a shell has it: `~/.npmrc`, `{CARGO_HOME:-~/.cargo}/config`, `/etc/yum.repos.d/*.repo`. One with a
   * variable that is not set is left out, and `./` is the folder that doctor was started in and those above it.
   */
  files: readonly (string | ToolFile)[];
  /** Of them the first that is there counts, and no other. */
  firstAlone?: true;
  /** Files that only the program itself or another file names. */
  named?(machine: Machine): Promise<ToolFile[]>;
  reach?: Reach[];
  /** Only settings of these sections. */
  sections?: RegExp;
  /** What a name means here and nowhere else; null for what it means everywhere. */
  own?(
    entry: IniEntry,
    all: readonly IniEntry[],
    machine: Machine,
  ): SettingMeaning | null | Promise<SettingMeaning | null>;
  /** For what alone a section holds, in words. */
  scope?(section: string): string | null;
  /** The settings as they hold, where one of them says whether others do. */
  inForce?(entries: IniEntry[]): IniEntry[];
  /** Relative paths start from where the program is started, not from the folder of the file. */
  fromHere?: true;
  /** A `~` is no home folder to the program. */
  plainPaths?: true;
  /** Its servers are one's own, mostly, whose root is a private one. */
  inside?: true;
  /** What it comes to when the file is no JSON. */
  broken?: string;
};

/** Every file of a tool that may be here, each once; where the first alone counts, that. */
export async function filesOf(machine: Machine, { files, named, firstAlone }: Tool): Promise<ToolFile[]> {
  const all = [...(await expanded(machine, files)), ...((await named?.(machine)) ?? [])];
  const first = new Map(all.toReversed().map((each) => [each.path, each]));
  const each = [...first.values()].toReversed();
  if (!firstAlone) return each;
  for (const file of each) if ((await readText(machine, file.path)) !== null) return [file];
  return each.slice(-1);
}

/** Files whose paths are written as a shell has them, by their whole paths. */
export async function expanded(machine: Machine, files: Tool['files']): Promise<ToolFile[]> {
  const all = await Promise.all(
    files.map(async (each) => {
      const file = typeof each === 'string' ? { path: each } : each;
      return (await pathsOf(machine, file.path)).map((path) => ({ ...file, path }));
    }),
  );
  return all.flat();
}

async function pathsOf(machine: Machine, written: string): Promise<string[]> {
  const { home } = machine;
  const env: Machine['env'] = { ...machine.env, XDG_CONFIG_HOME: configOf(machine) };
  const fill = (text: string) => text.replace(variable, (_, name, usual) => env[name] || usual || '\0');
  // What is usual may have a variable of its own.
  const filled = fill(fill(written));
  const paths = filled.split(delimiter).flatMap((path) => {
    if (path === '' || path.includes('\0')) return [];
    return path.startsWith('./')
      ? projectFolders(machine).map((folder) => folder + path.slice(1))
      : [path.replace(/^~(?=\/)/, home)];
  });
  return (await Promise.all(paths.map((path) => matching(machine, path)))).flat().slice(0, maxFiles);
}

/** What a path stands for that has a `*` in it. */
async function matching(machine: Machine, pattern: string): Promise<string[]> {
  const [, folder, name, rest = ''] = /^([^*]*)\/([^/]*\*[^/]*)(\/.*)?$/.exec(pattern) ?? [];
  if (folder === undefined || name === undefined) return [pattern];
  const called = new RegExp(`^(?!\\.)${name.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`);
  const found = await pathsIn(machine, folder, called);
  return (await Promise.all(found.map((path) => matching(machine, path + rest)))).flat();
}

/** The usual files, or else the one that a variable names, with the variable as the lead to a copy. */
export function byVariable(name: string, file: string, ...usual: string[]): ToolFile[] {
  return usual.map((path) => ({ path: `{${name}:-${path}}`, copy: { variable: name, file, named: 'file' } }));
}

/** Where a person's programs keep their settings. */
export const config = '{XDG_CONFIG_HOME}';

const variable = /\{(\w+)(?::-([^{}]*))?\}/g;
const maxFiles = 200;
