import type { MachineCondition, MachinePlace, Repair } from '../../causes/machine/facts.ts';
import { assignmentLine, sourcedFiles, startupFiles, startupFolders } from './formats/shell-startup.ts';
import { configOf, type Machine, pathsIn, readText } from './machine.ts';
import { projectFolders } from './project-folders.ts';

type Defaulted =
  | 'side'
  | 'reach'
  | 'certainty'
  | 'evidence'
  | 'without'
  | 'repair'
  | 'forMany'
  | 'settle'
  | 'fits'
  | 'elsewhere';

/** A condition with what most have in common: the client's, of every program, certain, with no more evidence than its place. */
export function condition(
  given: Omit<MachineCondition, Defaulted> & Partial<Pick<MachineCondition, Defaulted>>,
): MachineCondition {
  return {
    side: 'client',
    reach: ['all'],
    certainty: 'certain',
    evidence: [],
    without: null,
    repair: { kind: 'told' },
    forMany: null,
    settle: null,
    fits: [],
    elsewhere: null,
    ...given,
  };
}

/** What switches checks off: `where` begins the sentence, `whose` are the programs. */
export function checksOff({
  where,
  whose,
  steps,
  ...given
}: Pick<MachineCondition, 'id' | 'place' | 'reach' | 'steps'> &
  Partial<MachineCondition> & { where: string; whose: string }): MachineCondition {
  return condition({
    cause: 'client-config',
    weight: 'hides',
    summary: `${where} switches certificate checks off for ${whose}: faults are hidden, and anybody in between can read along.`,
    changes: `any certificate is accepted, also an attacker's: ${whose}`,
    steps: [...steps, 'If something fails then, that is the fault that was hidden; run this again with its address.'],
    ...given,
  });
}

/** The place of a variable, with the start-up file that sets it where one does. Its value goes without passwords. */
export async function variablePlace(machine: Machine, name: string): Promise<MachinePlace & { kind: 'variable' }> {
  const value = withoutSecret(machine.env[name] ?? '');
  for (const path of await startupPaths(machine)) {
    const text = await readText(machine, path);
    const line = text === null ? null : assignmentLine(text, name);
    if (line !== null) return { kind: 'variable', name, value, setIn: { path, line } };
  }
  return { kind: 'variable', name, value, setIn: null };
}

/** A line of a file as a place. */
export function filePlace(path: string, line: number | null, text: string | null): MachinePlace & { kind: 'file' } {
  return { kind: 'file', path, line, text: text === null ? null : withoutSecret(text.trim()) };
}

/** How a variable is taken away for good: the line of its start-up file becomes a comment. */
export async function variableRepair(machine: Machine, place: MachinePlace): Promise<Repair> {
  if (place.kind !== 'variable' || !place.setIn) return { kind: 'told' };
  const { path, line } = place.setIn;
  const text = ((await readText(machine, path)) ?? '').split('\n')[line - 1] ?? '';
  // What else the line does is not to be lost with it.
  if (/;\s*[^\s#]|&&|\|\||=\S*\s+\w+=/.test(text.replace(/\s#.*$/, ''))) return { kind: 'told' };
  return commentedOut(machine, path, [line], isScript(path) ? noCommand : '#');
}

/** In a script a comment alone may leave an `if` without a command, which is an error; this does nothing, and is one. */
export const noCommand = ': #';

/** Whether a shell of the family of sh, csh or fish reads it: files of PAM and systemd hold nothing but variables. */
function isScript(path: string): boolean {
  return !/(^\/etc\/environment$|\/environment\.d\/|pam_env|\.(nu|ps1)$|xonshrc$)/.test(path);
}

/** The steps for a person to take a variable away. */
export function variableSteps(
  { platform }: Pick<Machine, 'platform'>,
  place: MachinePlace & { kind: 'variable' },
  instead: string,
): string[] {
  const { name, setIn } = place;
  if (platform === 'win32')
    return [
      `Take ${name} out of this shell${instead}, and out of the environment of the user or the machine (Settings, System, About, Advanced system settings, Environment Variables):`,
      asCopied(`Remove-Item Env:${name}`),
      asCopied(`[Environment]::SetEnvironmentVariable('${name}', $null, 'User')`),
    ];
  return [
    setIn
      ? `Take ${name} out of ${setIn.path} (line ${setIn.line})${instead}, and out of this shell:`
      : `Take ${name} out of this shell${instead}, and out of what sets it (a service file, a container, a parent program: no start-up file of this user does):`,
    asCopied(`unset ${name}`),
  ];
}

/** Turns lines of a file into comments, or empties them where JSON stays JSON; told where they are part of what goes on. */
export async function commentedOut(
  machine: Machine,
  path: string,
  lines: readonly number[],
  mark: string | null,
): Promise<Repair> {
  const text = await readText(machine, path);
  if (text === null) return { kind: 'told' };
  const all = text.split('\n');
  if (mark === null) return emptied(path, all, lines);
  const goesOn = (line: number) => all[line - 1]?.trimEnd().endsWith('\\') === true;
  if (goesOn(Math.min(...lines) - 1) || goesOn(Math.max(...lines))) return { kind: 'told' };
  const edits = lines.flatMap((line) => {
    const old = all[line - 1];
    return old === undefined ? [] : [{ line, old, new: `${mark} taken out by whytls doctor: ${old}` }];
  });
  return edits.length === 0 ? { kind: 'told' } : { kind: 'edit', path, edits };
}

/** A member of JSON that has its lines alone; with the last of several goes the comma before it. */
function emptied(path: string, all: readonly string[], lines: readonly number[]): Repair {
  const edits = lines.map((line) => ({ line, old: all[line - 1] ?? '', new: '' }));
  const before = all.findLastIndex((text, index) => index < Math.min(...lines) - 1 && text.trim() !== '');
  const old = all[before] ?? '';
  if (!/,\s*$/.test(edits.at(-1)?.old ?? '') && /,\s*$/.test(old))
    edits.unshift({ line: before + 1, old, new: old.replace(/,(?=\s*$)/, '') });
  const after = all.map((text, index) => edits.find(({ line }) => line === index + 1)?.new ?? text);
  return isJson(all.join('\n')) && isJson(after.join('\n')) ? { kind: 'edit', path, edits } : { kind: 'told' };
}

/** As strict readers take it: without comments, and without a comma too many. */
export function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** A copy of a text without some lines (from 1), for a run as if they were not there. */
export function withoutLines(text: string, lines: readonly number[]): string {
  const out = new Set(lines);
  return text
    .split('\n')
    .filter((_, index) => !out.has(index + 1))
    .join('\n');
}

/** A line of a step that is to be copied as it stands. */
export function asCopied(line: string): string {
  return `    ${line}`;
}

/** Passwords in URLs and values of secret settings do not belong into reports. */
export function withoutSecret(text: string): string {
  return (
    text
      .replace(/(\/\/)([^/@\s:]+):[^/@\s]*@/g, '$1$2:***@')
      // Many programs take a proxy without its scheme.
      .replace(/([\w.%+-]+):[^/@\s"':]+@(?=[\w[])/g, '$1:***@')
      .replace(
        /((?:password|passwd|secret|token|_auth\w*|\bauth(?:token|key)?|storepass\w*|api-?key)["']?\s*[=:]\s*)("[^"]*"|\S+)/gi,
        '$1***',
      )
      .replace(/((?:authorization:|bearer|--pass(?:word)?[\s=])\s*(?:(?:basic|bearer)\s+)?)[^\s"']+/gi, '$1***')
      .replace(/((?:^|\s)(?:-U|--proxy-user|-u|--user|-a|--auth|proxy-user|user)[\s=:]+["']?[^:\s]+):\S+/g, '$1:***')
      .replace(/(<(?:password|passphrase|secret|token|api-?key)\b[^>]*>)[^<]+/gi, '$1***')
      .slice(0, maxShown)
  );
}

/** Every file that may set variables for a login, a shell or a service, with those that they read in. */
export async function startupPaths(machine: Machine): Promise<string[]> {
  const config = configOf(machine);
  const dropIns = await Promise.all(startupFolders(machine.home, config).map((folder) => pathsIn(machine, folder)));
  const zsh = machine.env.ZDOTDIR;
  const paths = [
    // direnv's, of the project that this was started in (direnv(1)).
    ...projectFolders(machine).map((folder) => `${folder}/.envrc`),
    ...(zsh ? ['.zshrc', '.zprofile', '.zshenv'].map((name) => `${zsh}/${name}`) : []),
    ...startupFiles(machine.home, dropIns.flat()),
  ];
  const found = new Set<string>();
  for (let level = paths, depth = 0; level.length > 0 && depth < maxSourced; depth++) {
    const texts = await Promise.all(level.map((path) => (found.has(path) ? null : readText(machine, path))));
    for (const path of level) found.add(path);
    level = texts.flatMap((text) => (text === null ? [] : sourcedFiles(text, machine.home))).slice(0, maxPaths);
  }
  return [...found];
}

/** Files that read in files that read in files. */
const maxSourced = 4;
const maxPaths = 60;
const maxShown = 300;
