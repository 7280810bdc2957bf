import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { readIni } from '../formats/ini.ts';
import { readText } from '../machine.ts';
import { type FileSetting, namedProxy, namedStore, narrowed, switchedOff } from '../setting-file.ts';

/** The files of pip: all users, user, virtual environment. */
export const pipConf: Check = {
  id: 'pip-conf',
  area: 'settings',
  question: 'What do the files of pip change?',
  platforms: null,
  async look(machine, context) {
    const { PIP_CONFIG_FILE: own, VIRTUAL_ENV: venv, XDG_CONFIG_HOME: config } = machine.env;
    const paths = [
      '/etc/xdg/pip/pip.conf',
      '/etc/pip.conf',
      `${machine.home}/.pip/pip.conf`,
      `${config || `${machine.home}/.config`}/pip/pip.conf`,
      `${machine.home}/Library/Application Support/pip/pip.conf`,
      ...(venv ? [`${venv}/pip.conf`] : []),
      ...(own ? [own] : []),
    ];
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const path of paths) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      for (const { name, value: first, line, text: raw } of readIni(text)) {
        const endLine = lastLine(text, line);
        const value = first || wordsOf(text, line, endLine);
        const setting: FileSetting = {
          check: 'pip-conf',
          program: 'pip',
          reach: ['pip'],
          path,
          line,
          endLine,
          text: raw,
          name,
          mark: '#',
          // The variable is read last and takes nothing away from the other files.
          copy: path === own ? { variable: 'PIP_CONFIG_FILE', file: 'pip.conf', named: 'file' } : null,
        };
        const key = name.toLowerCase().replaceAll('_', '-');
        if (key === 'trusted-host' && value !== '')
          conditions.push(await switchedOff(machine, setting, value.replace(/\s+/g, ', ')));
        else if (key === 'cert') conditions.push(await namedStore(machine, setting, value));
        else if (key === 'client-cert' && !(await machine.exists(value.replace(/^~(?=\/)/, machine.home))))
          conditions.push(
            await narrowed(machine, setting, 'breaks', `the certificate of the client ${value} does not exist`),
          );
        else if (key === 'proxy' && value !== '') conditions.push(await namedProxy(machine, context, setting, value));
      }
    }
    return { looked: looked.length > 0 ? looked : ['no file of pip'], conditions };
  },
};

/** What stands on the lines that go on with a value, whose own line has none. */
function wordsOf(text: string, line: number, endLine: number): string {
  const lines = text.split(/\r?\n/).slice(line, endLine);
  return lines
    .map((each) => each.trim())
    .filter((each) => !/^[#;]/.test(each))
    .join(' ');
}

/** Lines that begin with a space go on with the value before (configparser). */
function lastLine(text: string, line: number): number {
  const lines = text.split(/\r?\n/);
  let last = line;
  while (/^\s+\S/.test(lines[last] ?? '')) last++;
  return last;
}
