/** The last line of a start-up file that sets a variable, from 1; null where none does. A function sets it when it is called. */
export function assignmentLine(text: string, name: string): number | null {
  const sets = everyAssignment(text).filter((each) => each.name === name && each.value !== null);
  const idle = idleLines(text);
  return (sets.findLast(({ line }) => !idle.has(line)) ?? sets.at(-1))?.line ?? null;
}

/** The variables that a start-up file sets for programs, with their values as written, the last word of each. */
export function assignments(text: string): { name: string; value: string }[] {
  const found = new Map<string, string>();
  const idle = idleLines(text);
  for (const { name, value, line } of everyAssignment(text)) {
    if (idle.has(line)) continue;
    if (value === null) found.delete(name);
    else found.set(name, value);
  }
  return [...found].map(([name, value]) => ({ name, value }));
}

/** The lines of functions that the file itself does not call (of sh and its kin to a `}`, of fish to an `end` as far in), and of here documents. */
function idleLines(text: string): Set<number> {
  const idle = new Set<number>();
  const lines = text.split(/\r?\n/);
  for (const [index, raw] of lines.entries()) {
    const here = /(?<!<)<<-?\s*\\?["']?([A-Za-z_]\w*)/.exec(raw)?.[1];
    const ends = here === undefined ? -1 : lines.findIndex((line, at) => at > index && line.trim() === here);
    for (let at = index + 1; at < ends; at++) idle.add(at + 1);
    const [, indent = '', sh, word] =
      /^(\s*)(?:function\s+)?(?:([\w:-]+)\s*\(\s*\)|(?<=function\s+)([\w:-]+))/.exec(raw) ?? [];
    const name = sh ?? word;
    if (name === undefined) continue;
    const isCalled = new RegExp(`(?:^|[;&|]|\\b(?:then|do|else)\\b)\\s*${name}(?![\\w:-]|\\s*\\()`);
    if (lines.some((line) => isCalled.test(line))) continue;
    const isOver = (line: string) => new RegExp(`^${indent}(?:\\}|end\\b)`).test(line);
    const length = /\{.*\}\s*$/.test(raw) ? 0 : lines.slice(index).findIndex(isOver);
    for (let at = index; at <= index + length; at++) idle.add(at + 1);
  }
  return idle;
}

/** Of sh and its kin, csh, fish, nushell and PowerShell, of PAM's and systemd's environment files; null takes one away. */
function everyAssignment(text: string): { name: string; value: string | null; line: number }[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const found: { name: string; value: string | null; line: number }[] = [];
    const add = (name: string | undefined, value: string | null) => {
      if (name !== undefined) found.push({ name, value, line: index + 1 });
    };
    // PAM's own files: NAME DEFAULT=value OVERRIDE=value (pam_env.conf(5)).
    const [, pam, byDefault = ''] = /^\s*([A-Za-z_]\w*)\s+DEFAULT=(\S*)/.exec(raw) ?? [];
    add(pam, byDefault.replace(/^"(.*)"$/, '$1'));
    const [, csh, written = ''] =
      /^\s*(?:setenv|set(?:\s+-{1,2}\w+)*\s+(?:-\w*x\w*|--export)(?:\s+-{1,2}\w+)*)\s+([A-Za-z_]\w*)\s+(.*)$/.exec(
        raw,
      ) ?? [];
    add(csh, firstWord(written));
    // An environment file has no word before the name; a shell needs one for the variable to reach programs.
    const [, prefix, rest = ''] = exporting.exec(raw) ?? [];
    for (const [, name, value = ''] of rest.matchAll(assignment)) {
      add(name, firstWord(value));
      if (prefix === undefined) break;
    }
    const [, own, given = ''] = ownExport.exec(raw) ?? [];
    add(own, firstWord(given));
    const [, gone = ''] = /^(?:unset(?:\s+-v)?|unsetenv|set\s+-e\w*)\s+([\w\s]+)/.exec(raw) ?? [];
    for (const name of gone.split(/\s+/)) add(name, null);
    return found;
  });
}

/** The words before a variable that hand it to programs (bash(1), zshbuiltins(1)). */
const exports = '(?:export\\s+(?:--\\s+)?|(?:declare|typeset)\\s+(?:-\\w+\\s+)*-\\w*x\\w*\\s+)';
/** The same in front of the name, of nushell, PowerShell and xonsh. */
const ownExport = /^\s*\$(?:env[.:])?([A-Za-z_]\w*)\s*=\s*(.+)$/i;
/** What a line may do before it exports. */
const inside = '.*(?:\\bthen|\\bdo|[;{&])\\s*(?=export\\s)';
const exporting = new RegExp(`^\\s*(?:${inside})?(${exports})?([A-Za-z_]\\w*=.*)$`);
/** The assignments that a line begins with, one behind the other. */
const assignment = /(?:^|\s)([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s;#]*)/g;

/** A value as a shell takes it: the first word, without its quotes. */
export function firstWord(written: string): string {
  const [, double, single, bare = ''] = /^(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s;#]*))/.exec(written) ?? [];
  return double ?? single ?? bare;
}

/** The files that a start-up file reads in, `~` and `$HOME` filled in; what is computed otherwise is left out. */
export function sourcedFiles(text: string, home: string): string[] {
  return [...text.matchAll(/(?:^|[;&|]|\bthen\b|\bdo\b)\s*(?:\.|source)\s+("[^"\n]+"|'[^'\n]+'|[^\s;&|]+)/gm)].flatMap(
    ([, named = '']) => {
      const path = named.replace(/^["']|["']$/g, '').replace(/^(?:~|\$\{?HOME\}?)(?=\/)/, home);
      return /^\/[^$*`]+$/.test(path) ? [path] : [];
    },
  );
}

/** Folders whose files a shell reads at its start. */
export function startupFolders(home: string, config: string): string[] {
  return [
    `${home}/.bashrc.d`,
    `${home}/.zshrc.d`,
    `${home}/.profile.d`,
    `${config}/fish/conf.d`,
    `${config}/environment.d`,
    `${config}/plasma-workspace/env`,
    '/etc/fish/conf.d',
    '/etc/profile.d',
    '/etc/environment.d',
    '/etc/bashrc.d',
    '/etc/X11/Xsession.d',
  ];
}

/** Files that set variables for a login, a shell or a service, those that speak last first. */
export function startupFiles(home: string, dropIns: readonly string[]): string[] {
  return [
    ...[
      '.zshrc',
      '.zprofile',
      '.zlogin',
      '.zshenv',
      '.bashrc',
      '.bash_aliases',
      '.bash_profile',
      '.bash_login',
      '.profile',
      '.kshrc',
      '.mkshrc',
      '.xprofile',
      '.xsessionrc',
      '.xinitrc',
      '.xsession',
      '.xonshrc',
      '.config/fish/config.fish',
      '.config/nushell/env.nu',
      '.config/nushell/config.nu',
      '.config/powershell/profile.ps1',
      '.config/powershell/Microsoft.PowerShell_profile.ps1',
      '.cshrc',
      '.tcshrc',
      '.login',
      '.pam_environment',
    ].map((name) => `${home}/${name}`),
    ...dropIns,
    '/etc/bash.bashrc',
    '/etc/bashrc',
    '/etc/zsh/zshrc',
    '/etc/zsh/zprofile',
    '/etc/zsh/zshenv',
    '/etc/zshrc',
    '/etc/zshenv',
    '/etc/csh.cshrc',
    '/etc/csh.login',
    '/etc/fish/config.fish',
    '/etc/profile',
    '/etc/environment',
    '/etc/security/pam_env.conf',
  ];
}
