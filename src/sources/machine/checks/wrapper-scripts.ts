import { basename, dirname, join } from 'node:path';
import type { MachineCondition, ProgramId } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { readCommands } from '../formats/command.ts';
import { type Machine, readText } from '../machine.ts';
import { meaningOf } from '../settings/meaning.ts';

/** Scripts with the name of a TLS client that stand before it along PATH, and start it with options of their own. */
export const wrapperScripts: Check = {
  id: 'wrapper-scripts',
  area: 'settings',
  question: 'Does a script stand before a program, and change how it is started?',
  platforms: ['linux', 'darwin', 'freebsd', 'openbsd'],
  async look(machine) {
    const found = await Promise.all(programs.map((each) => wrapper(machine, each)));
    const looked = found.map(({ path }) => path).filter((path) => path !== null);
    return { looked: [`${looked.length} programs`], conditions: found.flatMap(({ condition: each }) => each ?? []) };
  },
};

const programs: { id: ProgramId; names: string[] }[] = [
  ...(['curl', 'wget', 'git', 'openssl', 'node', 'npm', 'java', 'go', 'php', 'ruby', 'docker'] as const).map((id) => ({
    id,
    names: [id],
  })),
  { id: 'gnutls', names: ['gnutls-cli'] },
  { id: 'python', names: ['python3'] },
  { id: 'pip', names: ['pip3', 'pip'] },
  { id: 'firefox', names: ['firefox', 'firefox-esr'] },
  { id: 'chromium', names: ['chromium', 'google-chrome', 'google-chrome-stable', 'brave-browser', 'microsoft-edge'] },
];

async function wrapper(
  machine: Machine,
  { id, names }: (typeof programs)[number],
): Promise<{ path: string | null; condition: MachineCondition | null }> {
  const path = await machine.find(...names);
  // Programs are larger than any script that stands before one, and are not read whole.
  const file = path === null ? null : await machine.head(path);
  if (path === null || file === null || !/^#!.*\b(ba|da|z|k)?sh\b/.test(file)) return { path, condition: null };
  const name = basename(path);
  const lines = ((await readText(machine, path)) ?? '').split(/\r?\n/);
  const starts = new RegExp(`(?:^|[\\s;&|(])["']?(/[^\\s"']*/)?${name.replace(/[.+]/g, '\\$&')}["']?\\s(.*)$`);
  const at = lines.findIndex((line) => {
    const [, , options = ''] = /^\s*#/.test(line) ? [] : (starts.exec(line) ?? []);
    return /(^|\s)-{1,2}\w/.test(options) && /\$[@*]|\$\{/.test(options);
  });
  const line = lines[at];
  if (line === undefined) return { path, condition: null };
  const named = starts.exec(line)?.[1];
  const real = named === undefined ? await nextAlong(machine, path) : `${named}${name}`;
  const options = readCommands(line).flatMap((command) => command.options);
  const insecure = options.some((each) => meaningOf(each.name, each.value)?.kind === 'off');
  return {
    path,
    condition: condition({
      id: `wrapper-scripts/${name}`,
      cause: 'client-config',
      weight: insecure ? 'hides' : 'note',
      summary: insecure
        ? `The script ${path} stands before ${name} and switches certificate checks off: faults are hidden, and anybody in between can read along.`
        : `The script ${path} stands before ${name} and starts it with options of its own.`,
      place: filePlace(path, at + 1, line),
      changes: `whoever starts ${name} starts it with these options`,
      reach: [id],
      without: real === null || real === path ? null : { program: { script: path, path: real } },
      steps: [
        `Take the options out of line ${at + 1} of ${path}, or the script away; which comes first along PATH says:`,
        asCopied(`type -a ${name}`),
      ],
    }),
  };
}

/** The program of the same name farther along PATH. */
async function nextAlong(machine: Machine, script: string): Promise<string | null> {
  const folders = (machine.env.PATH ?? '').split(':').filter((folder) => folder !== dirname(script));
  for (const folder of folders) {
    const path = join(folder, basename(script));
    if (folder !== '' && (await machine.exists(path))) return path;
  }
  return null;
}
