import type { Check } from '../check.ts';
import { condition, filePlace } from '../condition.ts';
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
        return condition({
          id: `service-commands/${program}`,
          cause: 'client-config',
          weight: 'hides',
          summary: `${path} starts ${program} without certificate checks for ${service}: faults are hidden, and anybody in between can read along.`,
          place: filePlace(path, index + 1, line),
          changes: `${service} accepts any certificate, also an attacker's`,
          reach: [],
          steps: [
            `Take the option out of line ${index + 1} of ${path}${kind === 'unit' ? ', and start the service again' : ''}.`,
            ...(kind === 'unit' ? ['    sudo systemctl daemon-reload && sudo systemctl restart SERVICE'] : []),
            'If something fails then, that is the fault that was hidden.',
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
