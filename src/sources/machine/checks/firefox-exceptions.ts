import { type Check, lookInto } from '../check.ts';
import { commentedOut, condition, filePlace } from '../condition.ts';
import { profileRoots } from '../browsers/firefox-preferences.ts';
import { pathsIn } from '../machine.ts';

/** Certificates that a person told Firefox or Thunderbird to accept although they are faulty. */
export const firefoxExceptions: Check = {
  id: 'firefox-exceptions',
  area: 'settings',
  question: 'For which hosts was Firefox told to accept a faulty certificate?',
  platforms: ['linux', 'darwin'],
  async look(machine, context) {
    const roots = [...profileRoots(machine), `${machine.home}/.thunderbird`];
    const profiles = (await Promise.all(roots.map((root) => pathsIn(machine, root)))).flat();
    const paths = profiles.map((profile) => `${profile}/cert_override.txt`);
    return lookInto(machine, paths, 'no exception was made', async (path, text) =>
      Promise.all(
        exceptions(text)
          // What is developed here and the boxes of this network have no public name to be certified for.
          .filter(({ host }) => !isOwn.test(host) || host === context.target?.host)
          .map(async ({ host, line }) =>
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
          ),
      ),
    );
  },
};

/** The entries of cert_override.txt: `host:port`, or `host:port:origin`, and a tab. Pure. */
function exceptions(text: string): { host: string; line: number }[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const host = /^([^\s#:]+|\[[\da-fA-F:]+\]):\d{1,5}[:\t]/.exec(raw)?.[1];
    return host === undefined ? [] : [{ host, line: index + 1 }];
  });
}

const isOwn =
  /^(localhost|[^.]+|.*\.(local|localhost|internal|home|lan|home\.arpa)|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|169\.254\.[\d.]+|\[.*\])$/i;
