import { join } from 'node:path';
import type { Without } from '../../causes/machine-facts.ts';
import { withoutLines, withoutSecret } from './condition.ts';
import { type Machine, readText } from './machine.ts';
import type { FoundClient, Runner, SettingsFile } from './runner.ts';

/** Whether the outcome of the client is another when it is run without something. */
type Turns = (without: Without) => Promise<boolean>;

/** A line of a file, from 1, without passwords. */
export type DecidingLine = { path: string; line: number; text: string };

/** The files of settings that a client reads: its own, and those of its library. */
export function filesOf(machine: Machine, runner: Runner, { library }: FoundClient): SettingsFile[] {
  const { OPENSSL_CONF: openssl, GNUTLS_SYSTEM_PRIORITY_FILE: gnutls } = machine.env;
  return [
    ...(runner.files?.(machine) ?? []),
    ...(library === 'lib:openssl'
      ? (openssl ? [openssl] : ['/etc/ssl/openssl.cnf', '/usr/lib/ssl/openssl.cnf', '/etc/pki/tls/openssl.cnf']).map(
          (path) => ({ path, variable: 'OPENSSL_CONF', file: 'openssl.cnf', named: 'file' as const }),
        )
      : []),
    ...(library === 'lib:gnutls'
      ? [
          {
            path: gnutls || '/etc/gnutls/config',
            variable: 'GNUTLS_SYSTEM_PRIORITY_FILE',
            file: 'config',
            named: 'file' as const,
          },
        ]
      : []),
  ];
}

/**
 * The one line of a client's files without which its outcome is another, found by halving; null where no single one decides.
 * It finds settings that no table knows.
 */
export async function decidingLine(
  machine: Machine,
  files: readonly SettingsFile[],
  turns: Turns,
): Promise<DecidingLine | null> {
  for (const { path, variable, file, named } of files) {
    const text = await readText(machine, path);
    if (text === null) continue;
    const lines = text.split('\n');
    const without = (out: readonly number[]) =>
      turns({ copies: [{ variable, file, named, contents: withoutLines(text, out) }] });
    // Sections stay, so that what is left keeps its place. The last first: a setting stands below what leads to it.
    const settings = lines.flatMap((line, index) => (/^\s*(?:[#;[]|$)/.test(line) ? [] : [index + 1]));
    const line = settings.length > maxLines ? null : await halved(settings.toReversed(), without);
    if (line !== null) return { path, line, text: withoutSecret((lines[line - 1] ?? '').trim()) };
  }
  return null;
}

export type VariableSearch = { turns: Turns; scratch: string; signal: AbortSignal };

/** The one variable of the environment without which the outcome of the client is another; null where no single one decides. */
export async function decidingVariable(
  names: readonly string[],
  { turns, scratch, signal }: VariableSearch,
): Promise<string | null> {
  const without = (list: readonly string[]) =>
    turns({ env: Object.fromEntries(list.map((name) => [name, name === 'HOME' ? join(scratch, 'home') : null])) });
  const suspects = names.filter((name) => name === 'HOME' || !keptInClean.test(name));
  const found = await halved(suspects, without);
  if (found !== null || suspects.length > maxSingle) return found;
  // Among the others may be one that the client needs: each alone, then.
  for (const name of suspects) {
    if (signal.aborted) return null;
    if (await without([name])) return name;
  }
  return null;
}

/** The one of many without which the outcome is another, when it is without all of them. */
async function halved<Item>(
  items: readonly Item[],
  turns: (out: readonly Item[]) => Promise<boolean>,
): Promise<Item | null> {
  if (items.length === 0 || !(await turns(items))) return null;
  let suspects = items;
  while (suspects.length > 1) {
    const half = suspects.slice(0, Math.ceil(suspects.length / 2));
    const other = suspects.slice(half.length);
    if (await turns(half)) suspects = half;
    else if (await turns(other)) suspects = other;
    else return null;
  }
  return suspects[0] ?? null;
}

/** What a program needs to start at all, and what says where its own parts are. */
export const keptInClean =
  /^(PATH|TERM|TZ|TMPDIR|TEMP|TMP|USER|LOGNAME|SystemRoot|SYSTEMROOT|ComSpec|PATHEXT|JAVA_HOME|GOROOT|PYENV_\w+|LD_LIBRARY_PATH)$/;
const maxLines = 400;
const maxSingle = 20;
