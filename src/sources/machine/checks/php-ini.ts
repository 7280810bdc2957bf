import { basename } from 'node:path';
import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { readIni } from '../formats/ini.ts';
import { readText } from '../machine.ts';
import { type FileSetting, namedStore, narrowed } from '../setting-file.ts';

/** The files of PHP, as PHP itself lists them. */
export const phpIni: Check = {
  id: 'php-ini',
  area: 'settings',
  question: 'What do the files of PHP change?',
  platforms: null,
  async look(machine) {
    const php = await machine.find('php');
    if (!php) return { looked: ['no PHP'], conditions: [] };
    const { stdout } = await machine.run([php, '--ini'], { timeoutMs: 2_000 });
    const paths = [...stdout.matchAll(/(\/[^\s,]+\.ini)\b/g)].map(([, path = '']) => path);
    const conditions: MachineCondition[] = [];
    for (const path of new Set(paths)) {
      const text = await readText(machine, path);
      for (const { name, value, line, text: raw } of text === null ? [] : readIni(text)) {
        const setting: FileSetting = {
          check: 'php-ini',
          program: 'PHP',
          reach: ['php'],
          path,
          line,
          text: raw,
          name,
          mark: ';',
          // PHP reads a folder of files; the one that is meant cannot be led elsewhere alone.
          copy: basename(path) === 'php.ini' ? { variable: 'PHPRC', file: 'php.ini', named: 'file' } : null,
        };
        if (/^(openssl\.cafile|curl\.cainfo)$/i.test(name) && value !== '')
          conditions.push(await namedStore(machine, setting, value));
        else if (/^openssl\.capath$/i.test(name) && value !== '' && !(await machine.exists(value)))
          conditions.push(await narrowed(machine, setting, 'limits', `the folder of roots ${value} does not exist`));
      }
    }
    return {
      looked: paths.length > 0 ? [`${paths.length} files that php --ini lists`] : ['no file of PHP'],
      conditions,
    };
  },
};
