import { dirname, isAbsolute, join } from 'node:path';
import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { type IniEntry, readIni } from '../formats/ini.ts';
import { type Machine, readText } from '../machine.ts';
import { projectFolders } from '../project-folders.ts';
import { type FileSetting, namedProxy, namedStore, narrowed, switchedOff } from '../setting-file.ts';

/** Git's configuration of the system and the user, with what it includes. */
export const gitconfig: Check = {
  id: 'gitconfig',
  area: 'settings',
  question: 'What does the configuration of git change?',
  platforms: null,
  async look(machine, context) {
    const { GIT_CONFIG_GLOBAL: own, GIT_CONFIG_SYSTEM: system, XDG_CONFIG_HOME: config } = machine.env;
    const user = own ? [own] : [`${config || `${machine.home}/.config`}/git/config`, `${machine.home}/.gitconfig`];
    const project = await repository(machine);
    const shared = system || '/etc/gitconfig';
    const queue: GitFile[] = [shared, ...user, ...project].map((path) => ({
      path,
      variable: path === shared ? 'GIT_CONFIG_SYSTEM' : user.includes(path) ? 'GIT_CONFIG_GLOBAL' : null,
      ofProject: project.includes(path),
      within: (text) => text,
    }));
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (let file = queue.shift(); file !== undefined && looked.length < maxFiles; file = queue.shift()) {
      const { path } = file;
      const text = looked.includes(path) ? null : await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      for (const entry of readIni(text)) {
        if (/^include(if\b.*)?$/i.test(entry.section) && entry.name.toLowerCase() === 'path')
          queue.push(included(machine, file, text, entry));
        const found = await judged(machine, context, file, entry);
        if (found) conditions.push(found);
      }
    }
    return { looked: looked.length > 0 ? looked : ['no configuration of git'], conditions };
  },
};

/**
 * A file of git's, the variable by which git reads another one instead, and how a corrected text of it stands in that: for a file
 * that is included, in the place of the line that includes it.
 */
type GitFile = { path: string; variable: string | null; ofProject: boolean; within: (text: string) => string };

function included(machine: Machine, { path, within, ...file }: GitFile, text: string, entry: IniEntry): GitFile {
  const at = entry.value.replace(/^~(?=\/)/, machine.home);
  const lines = text.split('\n');
  return {
    ...file,
    path: isAbsolute(at) ? at : join(dirname(path), at),
    // What follows belongs to the section that the line stood in.
    within: (inner) =>
      within([...lines.slice(0, entry.line - 1), inner, `[${entry.section}]`, ...lines.slice(entry.line)].join('\n')),
  };
}

async function judged(
  machine: Machine,
  context: CheckContext,
  { path, variable, ofProject, within }: GitFile,
  { section, name, value, line, text }: IniEntry,
): Promise<MachineCondition | null> {
  const [, kind = '', url] = /^(\w+)(?:\s+"(.*)")?$/.exec(section) ?? [];
  if (kind.toLowerCase() !== 'http' && kind.toLowerCase() !== 'remote') return null;
  const setting: FileSetting = {
    check: 'gitconfig',
    program: 'git',
    reach: ['git'],
    path,
    line,
    text,
    name: `${kind}.${name}`,
    mark: '#',
    copy: variable ? { variable, file: 'gitconfig', named: 'file', within } : null,
    ...(ofProject && { ofProject: true as const }),
  };
  switch (name.toLowerCase()) {
    case 'sslverify':
      return /^(false|no|off|0|)$/i.test(value) ? switchedOff(machine, setting, url ?? null) : null;
    case 'proxysslverify':
      return /^(false|no|off|0|)$/i.test(value) ? switchedOff(machine, setting, 'the proxy') : null;
    case 'sslcainfo':
      return namedStore(machine, setting, value);
    case 'sslcapath':
      return (await machine.exists(value))
        ? null
        : narrowed(machine, setting, 'breaks', `the folder of roots ${value} does not exist`, 'client-trust-store');
    case 'sslversion':
      return value === '' || value === 'tlsv1' || value === 'tlsv1.2'
        ? null
        : narrowed(machine, setting, value === 'tlsv1.3' ? 'limits' : 'breaks', `git speaks ${value} or nothing`);
    case 'sslcipherlist':
      return narrowed(machine, setting, 'limits', `only these cipher suites are offered: ${value}`);
    case 'proxy':
      return value === '' ? null : namedProxy(machine, context, setting, value);
    case 'pinnedpubkey':
      return narrowed(machine, setting, 'limits', 'only servers with this very key are accepted');
    default:
      return null;
  }
}

const maxFiles = 20;

/** The configuration of the repository that doctor was started in. */
async function repository(machine: Machine): Promise<string[]> {
  if (machine.env.GIT_DIR) return [`${machine.env.GIT_DIR}/config`];
  for (const folder of projectFolders(machine)) {
    if (await machine.exists(`${folder}/.git/config`))
      return [`${folder}/.git/config`, `${folder}/.git/config.worktree`];
    // A work tree or a submodule: a file that names the folder.
    const named = /^gitdir: (.+)$/m.exec((await readText(machine, `${folder}/.git`)) ?? '')?.[1];
    if (named !== undefined) {
      const at = isAbsolute(named) ? named : join(folder, named);
      return [`${at}/config`, `${at}/../../config`];
    }
  }
  return [];
}
