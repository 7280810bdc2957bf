import type { MachineCondition, ProgramId } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { commentedOut, condition, filePlace, startupPaths } from '../condition.ts';
import { readText } from '../machine.ts';

/** Aliases and functions of the shell that switch verification off for good. */
export const shellAliases: Check = {
  id: 'shell-aliases',
  area: 'settings',
  question: 'Do aliases of the shell switch checks off?',
  platforms: ['linux', 'darwin', 'freebsd', 'openbsd'],
  async look(machine) {
    const paths = await startupPaths(machine);
    const conditions: MachineCondition[] = [];
    const looked: string[] = [];
    for (const path of paths) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      for (const [index, line] of text.split('\n').entries()) {
        const found = insecureAlias(line);
        if (!found) continue;
        conditions.push(
          condition({
            id: `shell-aliases/${found.program}`,
            cause: 'client-config',
            weight: 'hides',
            summary: `An alias in ${path} switches certificate checks off for ${found.program}: faults are hidden, and anybody in between can read along.`,
            place: filePlace(path, index + 1, line),
            changes: `whoever types ${found.program} in this shell accepts any certificate`,
            reach: [found.program],
            repair: await commentedOut(machine, path, [index + 1], '#'),
            steps: [
              `Take line ${index + 1} out of ${path}, and in this shell:`,
              `    unalias ${found.program}`,
              'If something fails then, that is the fault that was hidden.',
            ],
          }),
        );
      }
    }
    return { looked: looked.length > 0 ? looked : ['no start-up file'], conditions };
  },
};

/** The program whose checks a line of a start-up file switches off for good; null for none. */
export function insecureAlias(line: string): { program: ProgramId } | null {
  const [, name, body = ''] =
    /^\s*alias\s+([\w-]+)[=\s]\s*(.*)$/.exec(line) ?? /^\s*(?:function\s+)?([\w-]+)\s*\(\)\s*\{(.*)$/.exec(line) ?? [];
  if (name === undefined) return null;
  const rows: [ProgramId, RegExp][] = [
    ['curl', /\bcurl\b.*\s(--insecure\b|-[a-zA-Z]*k)/],
    ['wget', /\bwget\b.*--no-check-certificate\b/],
    ['git', /\bgit\b.*http\.sslVerify=(false|0|no)/i],
    ['npm', /\bnpm\b.*--strict-ssl[= ]false/],
    ['pip', /\bpip3?\b.*--trusted-host\b/],
    ['chromium', /(chrom|brave|edge).*--ignore-certificate-errors\b/],
  ];
  const row = rows.find(([, pattern]) => pattern.test(body));
  return row ? { program: row[0] } : null;
}
