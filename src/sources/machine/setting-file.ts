import { isAbsolute, join } from 'node:path';
import type { MachineCondition, Reach, Without } from '../../causes/machine-facts.ts';
import { asCopied, commentedOut, condition, filePlace, withoutLines } from './condition.ts';
import { type Machine, readText } from './machine.ts';
import { pacFault, proxyFault } from './proxy-state.ts';
import { inspectStore, isSystemStore } from './store-fault.ts';
import type { CheckContext } from './check.ts';

/** A setting of a program's own file. */
export type FileSetting = {
  check: string;
  program: string;
  reach: Reach[];
  path: string;
  line: number;
  /** The last line of a setting that goes on over several. */
  endLine?: number;
  /** The line as it stands. */
  text: string;
  /** The name of the setting. */
  name: string;
  /** What begins a comment in this file; null where it can have none, so that a person has to take the line out. */
  mark: '#' | ';' | '//' | null;
  /** How the program is led to a copy of the file; null where it cannot be. `within`: as a part of another file's text. */
  copy: { variable: string; file: string; named: 'file' | 'folder'; within?: (text: string) => string } | null;
  /** The file is a project's: the program does not read it outside. */
  ofProject?: true;
};

/** A setting that switches verification off. `scope` says for what, where it is not everything. */
export async function switchedOff(
  machine: Machine,
  setting: FileSetting,
  scope: string | null,
): Promise<MachineCondition> {
  const of = scope === null ? setting.program : `${setting.program}, for ${scope}`;
  return condition({
    ...(await common(machine, setting)),
    cause: 'client-config',
    weight: 'hides',
    summary: `${setting.path} switches certificate checks off for ${of}: faults are hidden, and anybody in between can read along.`,
    changes: `${of} accepts any certificate, also an attacker's`,
    steps: [
      ...takeOut(machine, setting),
      'If something fails then, that is the fault that was hidden; run this again with its address.',
    ],
    forMany: `Look for "${setting.name}" in the files of ${setting.program} that your images and home folders bring, and mend what made somebody set it.`,
  });
}

export type NamedStoreOptions = {
  /** The program then trusts nothing else; otherwise the roots are added. */
  replaces?: boolean;
  keystore?: boolean;
  /** The folder that a relative name starts from. */
  base?: string;
};

/** A setting that names a file of roots instead of the program's own; null where that is in order. */
export async function namedStore(
  machine: Machine,
  setting: FileSetting,
  value: string,
  { replaces = true, keystore = false, base: folder = process.cwd() }: NamedStoreOptions = {},
): Promise<MachineCondition> {
  const home = value
    .replace(/^~(?=\/)/, machine.home)
    .replace(/^%\(prefix\)\//, '/')
    .replace(/^\$\{HOME\}/, machine.home);
  const path = isAbsolute(home) ? home : join(folder, home);
  const { fault, state } = await inspectStore(machine, path, { replaces, keystore });
  const base = { ...(await common(machine, setting)), cause: 'client-trust-store' as const };
  if (!fault || (await isSystemStore(machine, path)))
    return condition({
      ...base,
      repair: { kind: 'told' },
      weight: 'note',
      summary: `${setting.path} names roots for ${setting.program}${fault ? ", the system's own" : ', and they are in order'}.`,
      evidence: [`${path}: ${state?.certificates.length ?? 0} certificates`],
      changes: `${setting.program} trusts the roots of ${path}${replaces ? ' instead of its own' : ' too'}`,
      steps: [],
    });
  return condition({
    ...base,
    weight: fault.weight,
    summary: `${setting.path} names ${value} for the roots of ${setting.program}, which ${fault.says}.`,
    evidence: [`${path}${fault.line === null ? '' : `:${fault.line}`} ${fault.says}`],
    changes: `${setting.program} finds no root there, so that ${fault.word === 'private-only' ? 'certificates of public sites are' : 'every certificate is'} refused`,
    steps: [`Let it name a whole bundle of roots, or take it out:`, ...takeOut(machine, setting)],
  });
}

/** A setting that narrows what the program offers. */
export async function narrowed(
  machine: Machine,
  setting: FileSetting,
  weight: MachineCondition['weight'],
  changes: string,
  cause: MachineCondition['cause'] = 'client-config',
): Promise<MachineCondition> {
  return condition({
    ...(await common(machine, setting)),
    ...(weight === 'note' && { repair: { kind: 'told' as const } }),
    cause,
    weight,
    summary: `${setting.path} says "${setting.text.trim()}": ${changes}.`,
    changes,
    steps: weight === 'note' ? [] : takeOut(machine, setting),
  });
}

/** A setting that names a proxy, tried; a note where the proxy answers. */
export async function namedProxy(
  machine: Machine,
  context: CheckContext,
  setting: FileSetting,
  value: string,
): Promise<MachineCondition> {
  const fault = await proxyFault(machine, value, context);
  const base = { ...(await common(machine, setting)), cause: 'proxy-failure' as const };
  if (!fault)
    return condition({
      ...base,
      repair: { kind: 'told' },
      cause: 'proxy-failure',
      weight: 'note',
      summary: `${setting.path} names a proxy for ${setting.program}.`,
      changes: `${setting.program} connects through a proxy`,
      steps: [],
    });
  return condition({
    ...base,
    weight: 'breaks',
    certainty: fault.certainty,
    summary: `${setting.path} names a proxy for ${setting.program} that ${fault.says}.`,
    evidence: [fault.evidence],
    changes: `${setting.program} gets no connection through it`,
    steps: [fault.advice, ...takeOut(machine, setting)],
  });
}

/** A setting that names a script which chooses the proxy; null where it can be had. */
export async function namedPac(
  machine: Machine,
  context: CheckContext,
  setting: FileSetting,
  value: string,
): Promise<MachineCondition | null> {
  const fault = await pacFault(machine, value, context);
  return (
    fault &&
    condition({
      ...(await common(machine, setting)),
      cause: 'proxy-failure',
      weight: 'limits',
      certainty: fault.certainty,
      summary: `${setting.path} names a script that chooses the proxy for ${setting.program}, which ${fault.says}.`,
      evidence: [fault.evidence],
      changes: `${setting.program} connects without a proxy, which the network may not let through`,
      steps: [fault.advice, ...takeOut(machine, setting)],
    })
  );
}

async function common(
  machine: Machine,
  setting: FileSetting,
): Promise<Pick<MachineCondition, 'id' | 'place' | 'reach' | 'without' | 'repair'>> {
  const { check, path, line, endLine = line, text, name, mark, copy } = setting;
  const lines = Array.from({ length: endLine - line + 1 }, (_, index) => line + index);
  const whole = await readText(machine, path);
  const of = whole === null ? null : (copy?.within?.(whole) ?? whole);
  const before = copy?.within?.('\0').split('\n').indexOf('\0') ?? 0;
  const out = lines.map((each) => each + before);
  const without: Without | null =
    copy && of !== null
      ? {
          copies: [
            {
              variable: copy.variable,
              file: copy.file,
              named: copy.named,
              contents: withoutLines(of, out),
              lines: { of, out },
            },
          ],
        }
      : setting.ofProject
        ? { outside: true }
        : null;
  return {
    id: `${check}/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    place: filePlace(path, line, text),
    reach: setting.reach,
    without,
    repair: mark === null ? { kind: 'told' } : await commentedOut(machine, path, lines, mark),
  };
}

function takeOut({ platform }: Machine, { path, line, endLine = line, mark }: FileSetting): string[] {
  const range = endLine > line ? `${line},${endLine}` : `${line}`;
  if (platform === 'win32' && mark !== null)
    return [`In ${path}, take line ${range} out or put ${mark} before it:`, asCopied(`notepad "${path}"`)];
  if (mark === null) return [`In ${path}, take line ${range} out; the file has to stay valid without it.`];
  return [
    `In ${path}, take line ${range} out or make it a comment:`,
    asCopied(`sed -i.bak '${range}s/^/${mark.replaceAll('/', '\\/')} /' ${path}`),
  ];
}
