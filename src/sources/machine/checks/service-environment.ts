import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { commentedOut, filePlace } from '../condition.ts';
import { readOpensslConf } from '../formats/openssl-conf.ts';
import { unitVariables, variableLines } from '../formats/unit-variables.ts';
import { judgeConfiguration, sourceOf } from '../openssl/configuration.ts';
import { serviceFiles } from '../service-files.ts';
import { mentionsTls } from '../settings/meaning.ts';
import { narrows } from '../settings/setting.ts';
import { judgeVariable } from '../settings/variable.ts';
import { isTlsVariable } from '../settings/variable-table.ts';

/** Variables of services, timers and cron jobs, which no shell has. */
export const serviceEnvironment: Check = {
  id: 'service-environment',
  area: 'settings',
  question: 'Which variables about TLS do services and cron jobs get?',
  platforms: ['linux'],
  isLong: true,
  async look(machine, context) {
    const files = await serviceFiles(machine);
    const conditions: MachineCondition[] = [];
    for (const { path, service, kind, text: whole } of files) {
      if (!mentionsTls(whole) && !whole.includes('OPENSSL_CONF')) continue;
      for (const { name, value, line, text, alone } of kind === 'unit' ? unitVariables(whole) : variableLines(whole)) {
        const isConf = name === 'OPENSSL_CONF' && value !== '';
        const lost = isConf && !(await machine.exists(value));
        // What a script keeps for itself reaches no program. Plain HTTP is another matter.
        if (kind === 'script' && !/^\s*export\s/.test(text)) continue;
        if (/^http_proxy$/i.test(name) || (!isConf && !isTlsVariable(name))) continue;
        const variable = {
          check: 'service-environment',
          name,
          value,
          place: filePlace(path, line, text),
          repair: alone ? await commentedOut(machine, path, [line], '#') : ({ kind: 'told' } as const),
          steps: (instead: string) => [
            `Take ${name} out of line ${line} of ${path}${instead}, and start ${service} again${kind === 'unit' ? ':' : '.'}`,
            ...(kind === 'unit' ? ['    sudo systemctl daemon-reload && sudo systemctl restart SERVICE'] : []),
          ],
          without: null,
          programs: service,
        };
        const missing = `OpenSSL's configuration ${value} does not exist: some programs do not start, others go without the settings of the system`;
        const found = await judgeVariable(machine, context, variable, lost ? narrows('limits', missing) : undefined);
        const conf = isConf && !isUsual.test(value) ? await readOpensslConf(value, sourceOf(machine)) : null;
        const use = { machine, context, byVariable: true, node: false };
        const narrowed = conf ? await judgeConfiguration({ ...use, conf }) : [];
        // No client that is run here gets it.
        for (const each of found ? [found, ...narrowed] : narrowed) {
          const evidence = each === found ? each.evidence : [...each.evidence, `${path}:${line}: ${text.trim()}`];
          conditions.push({ ...each, evidence, reach: [], without: null });
        }
      }
    }
    return {
      looked: files.length > 0 ? [`${files.length} files of services and cron jobs`] : ['no file of services'],
      conditions,
    };
  },
};

/** It has a check of its own. */
const isUsual = /^(\/usr\/lib\/ssl|\/etc\/ssl|\/etc\/pki\/tls)\/openssl\.cnf$/;
