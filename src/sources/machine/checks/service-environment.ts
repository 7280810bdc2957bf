import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { commentedOut, filePlace } from '../condition.ts';
import { unitVariables, variableLines } from '../formats/unit-variables.ts';
import type { Machine } from '../machine.ts';
import { serviceFiles } from '../service-files.ts';
import type { SetVariable } from '../set-variable.ts';
import { isAboutTls } from '../setting-meaning.ts';
import { judgeProxyVariable, judgeVariable } from '../variable-judgement.ts';
import { limited } from '../variable-switch.ts';
import { isKnownVariable } from '../variable-table.ts';

/** Variables of services, timers and cron jobs, which no shell has. */
export const serviceEnvironment: Check = {
  id: 'service-environment',
  area: 'settings',
  question: 'Which variables about TLS do services and cron jobs get?',
  platforms: ['linux'],
  async look(machine, context) {
    const files = await serviceFiles(machine);
    const conditions: MachineCondition[] = [];
    for (const { path, service, kind, text: whole } of files) {
      for (const { name, value, line, text, alone } of kind === 'unit' ? unitVariables(whole) : variableLines(whole)) {
        const isProxy = /^(https|all)_proxy$/i.test(name);
        if (!isProxy && name !== 'OPENSSL_CONF' && !isKnownVariable(name) && !isAboutTls(name)) continue;
        const variable = {
          check: 'service-environment',
          name,
          value,
          place: filePlace(path, line, text),
          repair: alone ? await commentedOut(machine, path, [line], '#') : ({ kind: 'told' } as const),
          steps: (instead: string) => [
            `Take ${name} out of line ${line} of ${path}${instead}, and start the service again:`,
            '    sudo systemctl daemon-reload && sudo systemctl restart SERVICE',
          ],
          without: null,
          programs: service,
        };
        const found = isProxy
          ? value === ''
            ? null
            : await judgeProxyVariable(machine, context, variable)
          : name === 'OPENSSL_CONF'
            ? await namedConfiguration(machine, variable)
            : await judgeVariable(machine, context, variable);
        // No client that is run here gets it.
        if (found) conditions.push({ ...found, reach: [], without: null });
      }
    }
    return {
      looked: files.length > 0 ? [`${files.length} files of services and cron jobs`] : ['no file of services'],
      conditions,
    };
  },
};

async function namedConfiguration(machine: Machine, variable: SetVariable): Promise<MachineCondition | null> {
  const { name, value } = variable;
  if (value === '' || (await machine.exists(value))) return null;
  const changes = `OpenSSL's configuration ${value} does not exist: some programs do not start, others go without the settings of the system`;
  return limited(variable, { name, reach: [], judge: () => ({ weight: 'limits', changes }) });
}
