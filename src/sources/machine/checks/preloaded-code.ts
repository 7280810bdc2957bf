import { isAbsolute, join } from 'node:path';
import type { MachineCondition, MachinePlace, ProgramId } from '../../../causes/machine/facts.ts';
import type { Check } from '../check.ts';
import { checksOff, filePlace, variablePlace, variableRepair, variableSteps } from '../condition.ts';
import { type Machine, namesIn, readText } from '../machine.ts';

/** Code that an interpreter loads before any program of its own, and that switches checks off in it. */
export const preloadedCode: Check = {
  id: 'preloaded-code',
  area: 'settings',
  question: 'Is code loaded into every program of an interpreter that switches checks off?',
  platforms: null,
  async look(machine) {
    const loaded = [...byVariables(machine), ...(await sitePackages(machine))];
    const conditions: MachineCondition[] = [];
    const looked: string[] = [];
    for (const { path, variable, program, name } of loaded) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      const at = text
        .split(/\r?\n/, maxLines)
        .findIndex((line) => !/^\s*(#|\/\/)/.test(line) && switchesOff.test(line));
      if (at === -1) continue;
      const line = filePlace(path, at + 1, text.split(/\r?\n/)[at] ?? '');
      const place: MachinePlace = variable ? await variablePlace(machine, variable) : line;
      conditions.push(
        checksOff({
          id: `preloaded-code/${(variable ?? program).toLowerCase()}`,
          where: `${path}, which ${variable ? `${variable} has loaded` : 'is loaded'} into every program of ${name},`,
          whose: name,
          place,
          evidence: variable ? [`${path}:${at + 1}: ${line.text}`] : [],
          reach: name === 'Python' ? ['python', 'requests', 'pip'] : name === 'Node.js' ? ['node', 'npm'] : [program],
          without: variable ? { env: { [variable]: null } } : null,
          repair: place.kind === 'variable' ? await variableRepair(machine, place) : { kind: 'told' },
          steps:
            place.kind === 'variable'
              ? variableSteps(machine, place, '')
              : [`Take line ${at + 1} out of ${path}, or the file away.`],
        }),
      );
    }
    return { looked: looked.length > 0 ? looked : ['none is'], conditions };
  },
};

type Loaded = { path: string; variable: string | null; program: ProgramId; name: string };

/** Files that variables have loaded: node(1) --require and --import, ruby(1) -r, Python's sitecustomize along PYTHONPATH (site). */
function byVariables({ env }: Machine): Loaded[] {
  const at = (path: string) => (isAbsolute(path) ? path : join(process.cwd(), path));
  const options = (variable: string, pattern: RegExp, program: ProgramId, name: string): Loaded[] =>
    [...(env[variable] ?? '').matchAll(pattern)].map(([, path = '']) => ({
      path: at(path.replace(/^file:\/\//, '')),
      variable,
      program,
      name,
    }));
  return [
    ...options('NODE_OPTIONS', /(?:^|\s)(?:-r|--require|--import)[= ]("[^"]+"|\S+)/g, 'node', 'Node.js'),
    ...options('RUBYOPT', /(?:^|\s)-r\s?(\S+)/g, 'ruby', 'Ruby').flatMap((each) => [
      each,
      { ...each, path: `${each.path}.rb` },
    ]),
    ...(env.PYTHONPATH ?? '')
      .split(':')
      .filter((folder) => folder !== '')
      .flatMap((folder) =>
        customizers.map((file) => ({
          path: join(at(folder), file),
          variable: 'PYTHONPATH',
          program: 'python' as const,
          name: 'Python',
        })),
      ),
  ];
}

/** The same where Python looks by itself: folders of the user and of the system. */
async function sitePackages(machine: Machine): Promise<Loaded[]> {
  const folders = ['/usr/lib/python3/dist-packages'];
  for (const [root, tail] of [
    [`${machine.home}/.local/lib`, '/site-packages'],
    ['/usr/local/lib', '/dist-packages'],
    ['/etc', ''],
  ] as const) {
    for (const name of (await namesIn(machine, root)).filter((each) => /^python3(\.\d+)?$/.test(each)))
      folders.push(`${root}/${name}${tail}`);
  }
  return folders.flatMap((folder) =>
    customizers.map((file) => ({
      path: `${folder}/${file}`,
      variable: null,
      program: 'python' as const,
      name: 'Python',
    })),
  );
}

const customizers = ['sitecustomize.py', 'usercustomize.py'];
/** How programs say it, in the languages that are loaded this way. */
const switchesOff =
  /rejectUnauthorized['"]?\s*[:=]\s*false|NODE_TLS_REJECT_UNAUTHORIZED|VERIFY_NONE|_create_unverified_context|CERT_NONE|check_hostname\s*=\s*False|verify\s*=\s*False/;
const maxLines = 2_000;
