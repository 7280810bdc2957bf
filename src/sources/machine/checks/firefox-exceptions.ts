import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { commentedOut, condition, filePlace } from '../condition.ts';
import { profileRoots } from '../browsers/firefox-preferences.ts';
import { pathsIn, readText } from '../machine.ts';

/** Certificates that a person told Firefox or Thunderbird to accept although they are faulty. */
export const firefoxExceptions: Check = {
  id: 'firefox-exceptions',
  area: 'settings',
  question: 'For which hosts was Firefox told to accept a faulty certificate?',
  platforms: ['linux', 'darwin'],
  async look(machine, context) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const root of [...profileRoots(machine), `${machine.home}/.thunderbird`]) {
      for (const profile of await pathsIn(machine, root)) {
        const path = `${profile}/cert_override.txt`;
        const text = await readText(machine, path);
        if (text === null) continue;
        looked.push(path);
        for (const { host, line } of exceptions(text)) {
          // What is developed here and the boxes of this network have no public name to be certified for.
          if (isOwn.test(host) && host !== context.target?.host) continue;
          conditions.push(
            condition({
              id: `firefox-exceptions/${host}`,
              cause: 'client-config',
              weight: 'hides',
              summary: `Firefox was told to accept a faulty certificate of ${host}: faults of that host are hidden.`,
              place: filePlace(path, line, host),
              changes: `Firefox accepts that one certificate of ${host}, whatever is wrong with it`,
              reach: context.target === null || context.target.host === host ? ['firefox'] : [],
              // The line would come back while the browser runs, and a person sees it there at once.
              repair: await commentedOut(machine, path, [line], '#'),
              steps: [
                `In Firefox: Settings, Privacy & Security, View Certificates, Servers: delete the entry for ${host}.`,
              ],
            }),
          );
        }
      }
    }
    return { looked: looked.length > 0 ? looked : ['no exception was made'], conditions };
  },
};

/** The entries of cert_override.txt: `host:port`, or `host:port:origin`, and a tab. Pure. */
export function exceptions(text: string): { host: string; line: number }[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const host = /^([^\s#:]+|\[[\da-fA-F:]+\]):\d{1,5}[:\t]/.exec(raw)?.[1];
    return host === undefined ? [] : [{ host, line: index + 1 }];
  });
}

const isOwn =
  /^(localhost|[^.]+|.*\.(local|localhost|internal|home|lan|home\.arpa)|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|\[.*\])$/i;
