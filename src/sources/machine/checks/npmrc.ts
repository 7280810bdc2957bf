import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { readIni } from '../formats/ini.ts';
import { readText } from '../machine.ts';
import { type FileSetting, namedProxy, namedStore, switchedOff } from '../setting-file.ts';

/** The files of npm: project, user, all users. */
export const npmrc: Check = {
  id: 'npmrc',
  area: 'settings',
  question: 'What do the files of npm change?',
  platforms: null,
  async look(machine, context) {
    const { NPM_CONFIG_USERCONFIG: upper, npm_config_userconfig: lower } = machine.env;
    const user = lower || upper || `${machine.home}/.npmrc`;
    const paths = [`${process.cwd()}/.npmrc`, user, '/usr/etc/npmrc', '/usr/local/etc/npmrc', '/etc/npmrc'];
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
          copy: path === user ? { variable: 'NPM_CONFIG_USERCONFIG', file: '.npmrc', named: 'file' } : null,
        };
        const key = name.toLowerCase();
        if (key === 'strict-ssl' && /^(false|0)$/i.test(value))
          conditions.push(await switchedOff(machine, setting, null));
        else if (key === 'cafile') conditions.push(await namedStore(machine, setting, value));
        else if ((key === 'https-proxy' || key === 'proxy') && value !== '' && value !== 'null' && value !== 'false')
          conditions.push(await namedProxy(machine, context, setting, value));
      }
    }
    return { looked: looked.length > 0 ? looked : ['no file of npm'], conditions };
  },
};
