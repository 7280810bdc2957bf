import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { type Machine, readText } from '../machine.ts';
import { type FileSetting, namedProxy, namedStore, narrowed, switchedOff } from '../setting-file.ts';

/** The files of wget: that of the system, and that of the user. */
export const wgetrc: Check = {
  id: 'wgetrc',
  area: 'settings',
  question: 'What do the files of wget change?',
  platforms: null,
  async look(machine, context) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    const { SYSTEM_WGETRC: system, WGETRC: own } = machine.env;
    for (const path of [
      ...(system ? [system] : ['/etc/wgetrc', '/usr/local/etc/wgetrc']),
      own || `${machine.home}/.wgetrc`,
    ]) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      for (const [index, raw] of text.split(/\r?\n/).entries()) {
        const [, name, value = ''] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(raw) ?? [];
        if (name === undefined) continue;
        const found = await judged(
          machine,
          context,
          {
            check: 'wgetrc',
            program: 'wget',
            reach: ['wget'],
            path,
            line: index + 1,
            text: raw,
            name,
            mark: '#',
            copy:
              path !== (own || `${machine.home}/.wgetrc`)
                ? { variable: 'SYSTEM_WGETRC', file: 'wgetrc', named: 'file' }
                : { variable: 'WGETRC', file: '.wgetrc', named: 'file' },
          },
          value,
        );
        if (found) conditions.push(found);
      }
    }
    return { looked: looked.length > 0 ? looked : ['no file of wget'], conditions };
  },
};

async function judged(
  machine: Machine,
  context: CheckContext,
  setting: FileSetting,
  value: string,
): Promise<MachineCondition | null> {
  // Case, dashes and underscores do not count (wget(1), Wgetrc Syntax).
  switch (setting.name.toLowerCase().replace(/[-_]/g, '')) {
    case 'checkcertificate':
      return /^(off|no|0|quiet)$/i.test(value) ? switchedOff(machine, setting, null) : null;
    case 'cacertificate':
      return namedStore(machine, setting, value);
    case 'cadirectory':
      return (await machine.exists(value))
        ? null
        : narrowed(machine, setting, 'breaks', `the folder of roots ${value} does not exist`, 'client-trust-store');
    case 'secureprotocol':
      if (/^(auto|pfs|tlsv1_2)$/i.test(value)) return null;
      return /^tlsv1_3$/i.test(value)
        ? narrowed(machine, setting, 'limits', 'servers that speak TLS 1.2 at most are refused')
        : narrowed(machine, setting, 'breaks', `only ${value} is spoken, which servers of today refuse`);
    case 'ciphers':
      return narrowed(machine, setting, 'limits', `only these cipher suites are offered: ${value}`);
    case 'httpsproxy':
      return value === '' ? null : namedProxy(machine, context, setting, value);
    default:
      return null;
  }
}
