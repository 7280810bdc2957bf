import type { Reach } from '../../causes/machine-facts.ts';
import type { IniEntry } from './formats/ini.ts';
import type { LooseFormat } from './formats/loose.ts';
import type { Machine } from './machine.ts';
import { projectFolders } from './project-folders.ts';
import type { SettingMeaning } from './setting-meaning.ts';

/** Where a person and a project keep their settings. */
export type Places = {
  home: string;
  /** XDG_CONFIG_HOME, else ~/.config. */
  config: string;
  env: Readonly<Record<string, string | undefined>>;
  /** The folder that doctor was started in, and those above it. */
  project: readonly string[];
};

/** The files of a program whose settings speak for themselves by their names. */
export type ToolFiles = {
  program: string;
  format: LooseFormat;
  /** What begins a comment; null where there are none. */
  mark: '#' | '//' | null;
  paths(at: Places): string[];
  /** Every file with this ending in these folders, too; down to `deep` levels within. */
  folders?: { ending: RegExp; deep?: 1 | 2; of(at: Places): string[] };
  reach?: Reach[];
  /** Only settings of these sections. */
  sections?: RegExp;
  /** What a name means here and nowhere else. */
  own?(entry: IniEntry): SettingMeaning | null;
  /** The settings as they hold, where one of them says whether others do. */
  inForce?(entries: IniEntry[]): IniEntry[];
};

/** The places of this machine's user, and of the project that this was started in. */
export function placesOf(machine: Machine): Places {
  return {
    home: machine.home,
    config: machine.env.XDG_CONFIG_HOME || `${machine.home}/.config`,
    env: machine.env,
    project: projectFolders(machine),
  };
}

/** A file of a project: in the folder that this was started in, and in those above. */
export function inProject({ project }: Places, ...names: string[]): string[] {
  return project.flatMap((folder) => names.map((name) => `${folder}/${name}`));
}
