import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { commentedOut, filePlace, withoutSecret } from '../condition.ts';
import { type FileVariable, unitVariables, variableLines } from '../formats/unit-variables.ts';
import { type Machine, readText } from '../machine.ts';
import { isAboutTls } from '../setting-meaning.ts';
import { judgeProxyVariable, judgeVariable } from '../variable-judgement.ts';
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
    for (const { path, service, variables } of files) {
      for (const { name, value, line, text, alone } of variables) {
        const isProxy = /^(https|all)_proxy$/i.test(name);
        if (!isProxy && !isKnownVariable(name) && !isAboutTls(name)) continue;
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
          : await judgeVariable(machine, context, variable);
        // No client that is run here gets it.
        if (found) conditions.push({ ...found, reach: [], without: null });
      }
    }
    return {
      looked: files.length > 0 ? [`${files.length} files that set variables for services`] : ['no file of services'],
      conditions,
    };
  },
};

type ServiceFile = { path: string; service: string; variables: FileVariable[] };

async function serviceFiles(machine: Machine): Promise<ServiceFile[]> {
  const found: ServiceFile[] = [];
  const read = async (path: string, service: string, reading: (text: string) => FileVariable[]) => {
    const text = found.length < maxFiles ? await readText(machine, path) : null;
    if (text === null) return null;
    const variables = reading(text);
    if (variables.length > 0) found.push({ path, service, variables });
    return text;
  };
  const unit = async (path: string, service: string) => {
    const text = await read(path, service, unitVariables);
    for (const [, named = ''] of text?.matchAll(/^EnvironmentFile=-?(\/\S+)/gm) ?? [])
      await read(named, service, variableLines);
  };
  for (const scope of ['/etc/systemd/system', `${machine.home}/.config/systemd/user`, '/etc/systemd/user']) {
    for (const name of await names(machine, scope)) {
      const service = `the service ${name.replace(/\.service(\.d)?$/, '')}`;
      if (/\.service$/.test(name)) await unit(`${scope}/${name}`, service);
      if (/\.service\.d$/.test(name))
        for (const part of await names(machine, `${scope}/${name}`)) await unit(`${scope}/${name}/${part}`, service);
    }
  }
  for (const manager of ['system', 'user']) {
    await unit(`/etc/systemd/${manager}.conf`, 'every service');
    for (const part of await names(machine, `/etc/systemd/${manager}.conf.d`))
      await unit(`/etc/systemd/${manager}.conf.d/${part}`, 'every service');
  }
  for (const name of await names(machine, '/etc/default'))
    await read(`/etc/default/${name}`, `the service ${withoutSecret(name)}`, variableLines);
  await read('/etc/crontab', 'cron jobs', variableLines);
  for (const name of await names(machine, '/etc/cron.d')) await read(`/etc/cron.d/${name}`, 'cron jobs', variableLines);
  await read('/etc/apache2/envvars', 'Apache', variableLines);
  await read(`${machine.home}/.Renviron`, 'R', variableLines);
  return found;
}

async function names(machine: Machine, folder: string): Promise<string[]> {
  const read = await machine.list(folder);
  return read.kind === 'read' ? read.names.slice(0, maxFiles) : [];
}

const maxFiles = 300;
