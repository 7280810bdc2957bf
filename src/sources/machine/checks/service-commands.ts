import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { asCopied } from '../condition.ts';
import { logicalLines } from '../formats/logical-lines.ts';
import { serviceFiles } from '../service-files.ts';
import { judgeCommand } from '../settings/command-setting.ts';
import { mentionsTls } from '../settings/meaning.ts';

/** Commands of services and cron jobs that are started without checks, or with roots and proxies that are not there. */
export const serviceCommands: Check = {
  id: 'service-commands',
  area: 'settings',
  question: 'Do services and cron jobs start programs without checks?',
  platforms: ['linux'],
  async look(machine, context) {
    const files = await serviceFiles(machine);
    const conditions: MachineCondition[] = [];
    for (const { path, service, kind, text: whole } of files) {
      // An option of one letter may be curl's.
      if (kind === 'variables' || !(mentionsTls(whole) || whole.includes('curl'))) continue;
      const restart = kind === 'unit' ? ', and start the service again:' : '.';
      for (const { line, text } of logicalLines(whole)) {
        const command = commandOf[kind].exec(text)?.[1];
        if (command === undefined) continue;
        const written = {
          check: 'service-commands',
          path,
          line,
          text,
          command,
          whose: (program: string) => `${program}, as it starts for ${service}`,
          reach: () => [],
          repair: { kind: 'told' } as const,
          steps: () => [
            `Take the option out of line ${line} of ${path}${restart}`,
            ...(kind === 'unit' ? [asCopied('sudo systemctl daemon-reload && sudo systemctl restart SERVICE')] : []),
          ],
        };
        conditions.push(...(await judgeCommand(machine, context, written)));
      }
    }
    return { looked: [`${files.length} files of services and cron jobs`], conditions };
  },
};

/** By kind of file: systemd.service(5), where what stands before the path says how it is run; crontab(5), where tables of the system name a user. */
const commandOf = {
  unit: /^\s*(?:Exec(?:Start|StartPre|StartPost|Reload|Stop|StopPost|Condition)|command)=[@:+!|-]*(.+)$/s,
  cron: /^\s*(?:@\w+|(?:[\d*,/a-zA-Z-]+\s+){5})\s*\S+\s+(\S.*)$/s,
  script: /^\s*([^#\s].*)$/s,
  // RUN of Dockerfiles, steps of CI, the scripts of package.json, recipes of make.
  project: /^(?:\s*(?:RUN\s|-?\s*run:\s|-\s|"[^"]+"\s*:\s*")|\t)\s*(.+?)"?,?\s*$/s,
  crontab: /^\s*(?:@\w+|(?:[\d*,/a-zA-Z-]+\s+){5})\s*(\S.*)$/s,
};
