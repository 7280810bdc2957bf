import type { Check } from '../check.ts';
import { asCopied, checksOff, filePlace } from '../condition.ts';
import { insecureProgram } from '../insecure-command.ts';
import { serviceFiles } from '../service-files.ts';

/** Commands of services and cron jobs that are started without checks. */
export const serviceCommands: Check = {
  id: 'service-commands',
  area: 'settings',
  question: 'Do services and cron jobs start programs without checks?',
  platforms: ['linux'],
  async look(machine) {
    const files = (await serviceFiles(machine)).filter(({ kind }) => kind !== 'variables');
    const conditions = files.flatMap(({ path, service, kind, text }) =>
      text.split(/\r?\n/).flatMap((line, index) => {
        const command = (kind === 'unit' ? unitCommand : cronCommand).exec(line)?.[1];
        const program = command === undefined ? null : insecureProgram(command);
        if (program === null) return [];
        const restart = kind === 'unit' ? ', and start the service again:' : '.';
        return checksOff({
          id: `service-commands/${program}`,
          where: path,
          whose: `${program}, as it starts for ${service}`,
          place: filePlace(path, index + 1, line),
          reach: [],
          steps: [
            `Take the option out of line ${index + 1} of ${path}${restart}`,
            ...(kind === 'unit' ? [asCopied('sudo systemctl daemon-reload && sudo systemctl restart SERVICE')] : []),
          ],
        });
      }),
    );
    return { looked: [`${files.length} files of services and cron jobs`], conditions };
  },
};

/** systemd.service(5); what stands before the path says how it is run. */
const unitCommand = /^\s*Exec(?:Start|StartPre|StartPost|Reload|Stop|StopPost|Condition)=[@:+!|-]*(.+)$/;
/** crontab(5), with the user as in the tables of the system. */
const cronCommand = /^\s*(?:@\w+|(?:[\d*,/a-zA-Z-]+\s+){5})\s*(\S.*)$/;
