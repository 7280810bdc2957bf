/** The last line of a start-up file that sets a variable, from 1; null where none does. */
export function assignmentLine(text: string, name: string): number | null {
  const pattern = new RegExp(
    // sh and its kin, csh, fish, nushell and PowerShell, PAM's and systemd's environment files.
    `^\\s*(?:${exports}|${exported}|setenv\\s+|set\\s+(?:-{1,2}\\w+\\s+)+)?(?:[A-Za-z_]\\w*=\\S*\\s+)*${name}(?:\\s*=|\\s+)\\s*\\S`,
  );
  const lines = text.split(/\r?\n/);
  const found = lines.findLastIndex((line) => pattern.test(line) && !/^\s*#/.test(line));
  return found === -1 ? null : found + 1;
}

/** The variables that a start-up file sets for programs, with their values as written, the last word of each. */
export function assignments(text: string): { name: string; value: string }[] {
  const found = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    // PAM's own files: NAME DEFAULT=value OVERRIDE=value (pam_env.conf(5)).
    const [, pam, byDefault = ''] = /^\s*([A-Za-z_]\w*)\s+DEFAULT=(\S*)/.exec(line) ?? [];
    if (pam !== undefined) found.set(pam, byDefault.replace(/^"(.*)"$/, '$1'));
    const [, csh, written = ''] =
      /^\s*(?:setenv|set(?:\s+-{1,2}\w+)*\s+(?:-\w*x\w*|--export)(?:\s+-{1,2}\w+)*)\s+([A-Za-z_]\w*)\s+(.*)$/.exec(
        line,
      ) ?? [];
    if (csh !== undefined) found.set(csh, firstWord(written));
    // An environment file has no word before the name; a shell needs one for the variable to reach programs.
    const [, prefix, rest = ''] = exporting.exec(line) ?? [];
    for (const [, name = '', value = ''] of rest.matchAll(assignment)) {
      found.set(name, firstWord(value));
      if (prefix === undefined) break;
    }
    const [, own, given = ''] = ownExport.exec(line) ?? [];
    if (own !== undefined) found.set(own, firstWord(given));
    const [, gone = ''] = /^(?:unset(?:\s+-v)?|unsetenv|set\s+-e\w*)\s+([\w\s]+)/.exec(line) ?? [];
    for (const name of gone.split(/\s+/)) found.delete(name);
  }
  return [...found].map(([name, value]) => ({ name, value }));
}

/** The words before a variable that hand it to programs (bash(1), zshbuiltins(1)). */
const exports = '(?:export\\s+(?:--\\s+)?|(?:declare|typeset)\\s+(?:-\\w+\\s+)*-\\w*x\\w*\\s+)';
/** The same in front of the name, of nushell, PowerShell and xonsh. */
const exported = '\\$(?:env[.:])?';
const ownExport = new RegExp(`^\\s*${exported}([A-Za-z_]\\w*)\\s*=\\s*(.+)$`, 'i');
const exporting = new RegExp(`^\\s*(${exports})?([A-Za-z_]\\w*=.*)$`);
/** The assignments that a line begins with, one behind the other. */
const assignment = /(?:^|\s)([A-Za-z_]\w*)=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s;#]*)/g;

function firstWord(written: string): string {
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
