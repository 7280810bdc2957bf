import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, commentedOut, filePlace } from '../condition.ts';
import { logicalLines } from '../formats/logical-lines.ts';
import { readOpensslConf } from '../formats/openssl-conf.ts';
import { unitVariables, variableLines } from '../formats/unit-variables.ts';
import type { Machine } from '../machine.ts';
import { judgeConfiguration, sourceOf } from '../openssl/configuration.ts';
import { type ServiceFile, serviceFiles } from '../service-files.ts';
import { judgeCommand } from '../settings/command-setting.ts';
import { mentionsTls } from '../settings/meaning.ts';
import { judgeVariable } from '../settings/variable.ts';
import { isTlsVariable } from '../settings/variable-table.ts';

/** Services, timers, cron jobs and what a project starts: the variables that no shell has, and commands without checks. */
export const services: Check = {
  id: 'services',
  area: 'settings',
  question:
    'Do services, cron jobs and projects start programs without checks, or with roots and proxies that are not there?',
  platforms: ['linux'],
  isLong: true,
  async look(machine, context) {
    const files = await serviceFiles(machine);
    const conditions: MachineCondition[] = [];
    for (const file of files) {
      const isAbout = mentionsTls(file.text);
      const found = isAbout ? await variablesOf(machine, context, file) : [];
      // An option of one letter may be curl's.
      if (isAbout || file.text.includes('curl')) found.push(...(await commandsOf(machine, context, file)));
      // Files and proxies that they name are those of a container or of another machine.
      conditions.push(...found.filter(({ weight }) => weight === 'hides' || !elsewhere.test(file.path)));
    }
    // No client that is run here gets any of it.
    return {
      looked: [files.length > 0 ? `${files.length} files of services and cron jobs` : 'no file of services'],
      conditions: conditions.map((each) => ({ ...each, reach: [], without: null })),
    };
  },
};

async function variablesOf(
  machine: Machine,
  context: CheckContext,
  { path, service, kind, text: whole }: ServiceFile,
): Promise<MachineCondition[]> {
  const found: (MachineCondition | null)[] = [];
  for (const { name, value, line, text, alone } of kind === 'unit' ? unitVariables(whole) : variableLines(whole)) {
    // What a script keeps for itself reaches no program. Plain HTTP is another matter.
    if (kind === 'script' && !/^\s*export\s/.test(text)) continue;
    if (/^http_proxy$/i.test(name) || !isTlsVariable(name)) continue;
    found.push(
      await judgeVariable(machine, context, {
        check: 'services',
        name,
        value,
        place: filePlace(path, line, text),
        repair: alone ? await commentedOut(machine, path, [line], '#') : { kind: 'told' },
        steps: (instead) => [
          `Take ${name} out of line ${line} of ${path}${instead}${restarting(service, kind)}`,
          ...restart(kind),
        ],
        without: null,
        programs: service,
      }),
    );
    const conf =
      name === 'OPENSSL_CONF' && !isUsual.test(value) ? await readOpensslConf(value, sourceOf(machine)) : null;
    const narrowed = conf ? await judgeConfiguration({ machine, context, conf, byVariable: true, node: false }) : [];
    found.push(
      ...narrowed.map((each) => ({ ...each, evidence: [...each.evidence, `${path}:${line}: ${text.trim()}`] })),
    );
  }
  return found.filter((each) => each !== null);
}

async function commandsOf(
  machine: Machine,
  context: CheckContext,
  { path, service, kind, text: whole }: ServiceFile,
): Promise<MachineCondition[]> {
  const found: MachineCondition[] = [];
  for (const { line, text } of logicalLines(whole)) {
    const command = commandOf[kind]?.exec(text)?.[1];
    if (command === undefined) continue;
    const written = {
      ...{ check: 'services', path, line, text, command },
      whose: (program: string) => `${program}, as it starts for ${service}`,
      reach: () => [],
      repair: { kind: 'told' } as const,
      steps: () => [`Take the option out of line ${line} of ${path}${restarting(service, kind)}`, ...restart(kind)],
    };
    found.push(...(await judgeCommand(machine, context, written)));
  }
  return found;
}

function restarting(service: string, kind: ServiceFile['kind']): string {
  return kind === 'unit' ? `, and start ${service} again:` : '.';
}

function restart(kind: ServiceFile['kind']): string[] {
  return kind === 'unit' ? [asCopied('sudo systemctl daemon-reload && sudo systemctl restart SERVICE')] : [];
}

/** By kind of file: systemd.service(5), where what stands before the path says how it is run; crontab(5), where tables of the system name a user. */
const commandOf: Record<ServiceFile['kind'], RegExp | null> = {
  variables: null,
  unit: /^\s*(?:Exec(?:Start|StartPre|StartPost|Reload|Stop|StopPost|Condition)|command)=[@:+!|-]*(.+)$/s,
  cron: /^\s*(?:@\w+|(?:[\d*,/a-zA-Z-]+\s+){5})\s*\S+\s+(\S.*)$/s,
  script: /^\s*([^#\s].*)$/s,
  // RUN of Dockerfiles, steps of CI, the scripts of package.json, recipes of make.
  project: /^(?:\s*(?:RUN\s|-?\s*run:\s|-\s|"[^"]+"\s*:\s*")|\t)\s*(.+?)"?,?\s*$/s,
  crontab: /^\s*(?:@\w+|(?:[\d*,/a-zA-Z-]+\s+){5})\s*(\S.*)$/s,
};

/** What containers and CI are made by. */
const elsewhere =
  /\/((docker-)?compose[^/]*\.ya?ml|(Docker|Container)file[^/]*|\.gitlab-ci\.yml|(workflows|\.devcontainer)\/[^/]+)$/;

/** It has a check of its own. */
const isUsual = /^(\/usr\/lib\/ssl|\/etc\/ssl|\/etc\/pki\/tls)\/openssl\.cnf$/;
