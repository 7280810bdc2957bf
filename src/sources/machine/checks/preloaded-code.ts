import { isAbsolute, join } from 'node:path';
import type { MachinePlace, ProgramId } from '../../../causes/machine/facts.ts';
import { type Check, lookInto } from '../check.ts';
import { checksOff, filePlace, variablePlace, variableRepair, variableSteps } from '../condition.ts';
import { configOf, type Machine, pathsIn } from '../machine.ts';

/** Code that an interpreter loads before any program of its own, and that switches checks off in it. */
export const preloadedCode: Check = {
  id: 'preloaded-code',
  area: 'settings',
  question: 'Is code loaded into every program of an interpreter that switches checks off?',
  platforms: null,
  async look(machine) {
    const loaded = [...byVariables(machine), ...(await sitePackages(machine)), ...profilesOf(machine)];
    const byPath = new Map(loaded.map((each) => [each.path, each]));
    return lookInto(machine, byPath.keys(), 'none is', async (path, text) => {
      const { variable = null, program = [], name = '' } = byPath.get(path) ?? {};
      const at = text
        .split(/\r?\n/, maxLines)
        .findIndex((line) => !/^\s*(#|\/\/)/.test(line) && switchesOff.test(line));
      if (at === -1) return [];
      const line = filePlace(path, at + 1, text.split(/\r?\n/)[at] ?? '');
      const place: MachinePlace = variable ? await variablePlace(machine, variable) : line;
      return [
        checksOff({
          id: `preloaded-code/${(variable ?? name).toLowerCase()}`,
          where: `${path}, which ${variable ? `${variable} has loaded` : 'is loaded'} into every program of ${name},`,
          whose: name,
          place,
          evidence: variable ? [`${path}:${at + 1}: ${line.text}`] : [],
          reach: name === 'Python' ? ['python', 'requests', 'pip'] : name === 'Node.js' ? ['node', 'npm'] : program,
          without: variable ? { env: { [variable]: null } } : null,
          repair: place.kind === 'variable' ? await variableRepair(machine, place) : { kind: 'told' },
          steps:
            place.kind === 'variable'
              ? variableSteps(machine, place, '')
              : [`Take line ${at + 1} out of ${path}, or the file away.`],
        }),
      ];
    });
  },
};

type Loaded = { path: string; variable: string | null; program: ProgramId[]; name: string };

/** Files that variables have loaded: node(1) --require and --import, ruby(1) -r, Python's sitecustomize along PYTHONPATH (site). */
function byVariables({ env }: Machine): Loaded[] {
  const at = (path: string) => (isAbsolute(path) ? path : join(process.cwd(), path));
  const options = (variable: string, pattern: RegExp, program: ProgramId, name: string): Loaded[] =>
    [...(env[variable] ?? '').matchAll(pattern)].map(([, path = '']) => ({
      path: at(path.replace(/^file:\/\//, '')),
      variable,
      program: [program],
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
      .flatMap((folder) => customizers.map((file) => ofPython(join(at(folder), file), 'PYTHONPATH'))),
  ];
}

/** The same where Python looks by itself: folders of the user and of the system, and the lines of .pth files (site). */
async function sitePackages(machine: Machine): Promise<Loaded[]> {
  const paths: string[] = [];
  for (const [root, tail] of [
    [`${machine.home}/.local/lib`, '/site-packages'],
    ['/usr/local/lib', '/dist-packages'],
    ['/usr/lib', '/dist-packages'],
    ['/etc', ''],
  ] as const) {
    for (const folder of await pathsIn(machine, root, /^python3(\.\d+)?$/))
      paths.push(...(await pathsIn(machine, `${folder}${tail}`, /^(site|user)customize\.py$|\.pth$/)));
  }
  return paths.map((path) => ofPython(path, null));
}

function ofPython(path: string, variable: string | null): Loaded {
  return { path, variable, program: ['python'], name: 'Python' };
}

/** What interpreters that are talked to read at their start, by the manual of each. */
function profilesOf(machine: Machine): Loaded[] {
  const { home, env } = machine;
  const rows: [name: string, program: ProgramId[], ...paths: string[]][] = [
    ['R', [], env.R_PROFILE_USER || `${home}/.Rprofile`, env.R_PROFILE || '/etc/R/Rprofile.site'],
    ['Julia', [], `${home}/.julia/config/startup.jl`],
    [
      'PowerShell',
      [],
      ...['profile.ps1', 'Microsoft.PowerShell_profile.ps1'].map((file) => `${configOf(machine)}/powershell/${file}`),
    ],
    ['irb', ['ruby'], env.IRBRC || `${home}/.irbrc`],
  ];
  return rows.flatMap(([name, program, ...paths]) => paths.map((path) => ({ path, variable: null, program, name })));
}

const customizers = ['sitecustomize.py', 'usercustomize.py'];
/** How programs say it, in the languages that are loaded this way. */
const switchesOff =
  /rejectUnauthorized['"]?\s*[:=]\s*false|NODE_TLS_REJECT_UNAUTHORIZED|VERIFY_NONE|_create_unverified_context|CERT_NONE|check_hostname\s*=\s*False|verify\s*=\s*False|ssl_verifypeer\s*=\s*(?:0|F)|--no-check-certificate|--insecure\b|SSL_NO_VERIFY_HOSTS|SkipCertificateCheck\W+\$true|ServerCertificateValidationCallback\W+\{\s*\$true/;
const maxLines = 2_000;
