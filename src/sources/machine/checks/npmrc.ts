import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { readBundle } from '../formats/ca-bundle.ts';
import { readIni } from '../formats/ini.ts';
import { type Machine, readText } from '../machine.ts';
import { projectFolders } from '../project-folders.ts';
import { type FileSetting, namedProxy, namedStore, narrowed, switchedOff } from '../setting-file.ts';

/** The files of npm: project, user, all users. */
export const npmrc: Check = {
  id: 'npmrc',
  area: 'settings',
  question: 'What do the files of npm change?',
  platforms: null,
  async look(machine, context) {
    const named = (name: string) =>
      machine.env[`npm_config_${name}`] || machine.env[`NPM_CONFIG_${name.toUpperCase()}`];
    const user = named('userconfig') || `${machine.home}/.npmrc`;
    const own = readIni((await readText(machine, user)) ?? '').find(({ name }) => name === 'prefix')?.value;
    const prefix = named('prefix') || machine.env.PREFIX || own?.replace(/^(~|\$\{HOME\})(?=\/)/, machine.home);
    const global = named('globalconfig');
    const project = await projectFile(machine);
    const paths = [
      ...project,
      user,
      ...(global ? [global] : []),
      ...(prefix ? [`${prefix}/etc/npmrc`] : []),
      ...['/usr/etc/npmrc', '/usr/local/etc/npmrc', '/etc/npmrc'],
    ];
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const path of new Set(paths)) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      for (const { name, value, line, text: raw } of readIni(text)) {
        const setting: FileSetting = {
          check: 'npmrc',
          program: 'npm',
          reach: ['npm'],
          path,
          line,
          text: raw,
          name,
          mark: '#',
          copy:
            path === global
              ? { variable: 'NPM_CONFIG_GLOBALCONFIG', file: 'npmrc', named: 'file' }
              : path === user
                ? { variable: 'NPM_CONFIG_USERCONFIG', file: '.npmrc', named: 'file' }
                : null,
          ...(project.includes(path) && { ofProject: true as const }),
        };
        const key = name.toLowerCase();
        if (key === 'strict-ssl' && /^(false|0)$/i.test(value))
          conditions.push(await switchedOff(machine, setting, null));
        else if (key === 'cafile' && value !== '' && value !== 'null')
          conditions.push(await namedStore(machine, setting, value));
        else if ((key === 'ca' || key === 'ca[]') && value !== '' && value !== 'null') {
          const { instead, damaged } = readBundle(Buffer.from(value.replaceAll('\\n', '\n')));
          const says = instead ?? damaged[0]?.detail;
          if (says !== undefined)
            conditions.push(
              await narrowed(
                machine,
                setting,
                'breaks',
                `the root that stands here is none: ${says}`,
                'client-trust-store',
              ),
            );
        } else if ((key === 'https-proxy' || key === 'proxy') && value !== '' && value !== 'null' && value !== 'false')
          conditions.push(await namedProxy(machine, context, setting, value));
      }
    }
    return { looked: looked.length > 0 ? looked : ['no file of npm'], conditions };
  },
};

/** npm takes the file beside the nearest package.json or node_modules (npm-prefix(1)). */
async function projectFile(machine: Machine): Promise<string[]> {
  for (const folder of projectFolders(machine)) {
    if ((await machine.exists(`${folder}/package.json`)) || (await machine.exists(`${folder}/node_modules`)))
      return [`${folder}/.npmrc`];
  }
  return [`${process.cwd()}/.npmrc`];
}
