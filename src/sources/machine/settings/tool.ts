import { basename } from 'node:path';
import type { Reach } from '../../../causes/machine/facts.ts';
import type { IniEntry } from '../formats/ini.ts';
import type { LooseFormat } from '../formats/loose.ts';
import { configOf, type Machine, pathsIn, readText } from '../machine.ts';
import { projectFolders } from '../project-folders.ts';
import type { SettingMeaning } from './meaning.ts';

/** Where a person and a project keep their settings. */
export type Places = {
  home: string;
  /** XDG_CONFIG_HOME, else ~/.config. */
  config: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The folder that doctor was started in, and those above it. */
  project: readonly string[];
};

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
  /** What begins a comment; null where there are none. */
  mark: '#' | ';' | '//' | null;
  paths(at: Places): (string | ToolFile)[];
  /** Files that only the program itself or another file names. */
  named?(machine: Machine, at: Places): Promise<ToolFile[]>;
  /** Every file with this ending in these folders, too; down to `deep` levels within. */
  folders?: { ending: RegExp; deep?: 1 | 2; of(at: Places): string[] };
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

/** The places of this machine's user, and of the project that this was started in. */
export function placesOf(machine: Machine): Places {
  return {
    home: machine.home,
    config: configOf(machine),
    env: machine.env,
    project: projectFolders(machine),
  };
}

/** A file of a project: in the folder that this was started in, and in those above. */
export function inProject({ project }: Places, ...names: string[]): string[] {
  return project.flatMap((folder) => names.map((name) => `${folder}/${name}`));
}

/** A file that a variable of the environment names, or else the usual ones, with the variable as the lead to a copy. */
export function byVariable(env: Places['env'], variable: string, file: string, usual: string[]): ToolFile[] {
  const own = env[variable];
  return (own ? [own] : usual).map((path) => ({ path, copy: { variable, file, named: 'file' } }));
}

/** Every file of a tool that may be here, each once. */
export async function filesOf(machine: Machine, tool: Tool, at: Places): Promise<ToolFile[]> {
  const all = [
    ...tool.paths(at).map((each) => (typeof each === 'string' ? { path: each } : each)),
    ...((await tool.named?.(machine, at)) ?? []),
    ...(await inFolders(machine, tool, at)).map((path) => ({ path })),
  ];
  return [...new Map(all.toReversed().map((each) => [each.path, each])).values()].toReversed();
}

async function inFolders(machine: Machine, { folders }: Tool, at: Places): Promise<string[]> {
  const found: string[] = [];
  let level = folders?.of(at) ?? [];
  for (let depth = folders?.deep ?? 0; level.length > 0; depth--) {
    const within = (await Promise.all(level.map((folder) => pathsIn(machine, folder)))).flat();
    found.push(...within.filter((path) => folders?.ending.test(basename(path))));
    level = depth > 0 ? within.slice(0, maxFiles) : [];
  }
  return found.slice(0, maxFiles);
}

/** The first of these files that is there, which is the only one that counts. */
export async function firstOf(machine: Machine, files: ToolFile[]): Promise<ToolFile[]> {
  for (const each of files) if ((await readText(machine, each.path)) !== null) return [each];
  return files.slice(-1);
}

const maxFiles = 200;
