import type { MachineCondition, Reach, Without } from '../../../causes/machine/facts.ts';
import type { CheckContext } from '../check.ts';
import { asCopied, commentedOut, condition, filePlace } from '../condition.ts';
import { type ConfEntry, flattened, lineInFlattened, type OpensslConf } from '../formats/openssl-conf.ts';
import { type Machine, readText } from '../machine.ts';
import { judged } from '../settings/judge.ts';
import type { SettingMeaning } from '../settings/meaning.ts';
import { wordOf } from '../settings/setting.ts';

/** A configuration for some programs. `byVariable`: a variable names it; `node`: for Node.js alone. */
export type ConfUse = {
  machine: Machine;
  context: CheckContext;
  conf: OpensslConf;
  reach: Reach[];
  byVariable: boolean;
  node: boolean;
};

/** One entry that changes what TLS may do; `drop` is what else goes with it for a run without it. */
export async function ofEntry(
  { machine, context, conf, reach, byVariable, node }: ConfUse,
  entry: ConfEntry,
  meaning: SettingMeaning,
  id: string = entry.name,
  drop: ((entry: ConfEntry) => boolean) | null = null,
): Promise<MachineCondition[]> {
  const { path, line, endLine, name, value } = entry;
  const lines = Array.from({ length: endLine - line + 1 }, (_, index) => line + index);
  const setting = {
    id: `openssl-conf/${wordOf(id)}`,
    name,
    value,
    programs: 'programs with OpenSSL',
    reach,
    place: filePlace(path, line, entry.raw),
    where: path,
    says: `OpenSSL's configuration says "${name} = ${value}"`,
    repair: await commentedOut(machine, path, lines, '#'),
    without: node ? { env: { NODE_OPTIONS: null } } : withoutEntry(conf, entry, drop),
    steps: () => [
      `In ${path}, take line ${line} out or put # before it:`,
      asCopied(`sed -i.bak '${line}${endLine > line ? `,${endLine}` : ''}s/^/#/' ${path}`),
    ],
  };
  const found = await judged(machine, context, setting, meaning);
  const named = node ? 'NODE_OPTIONS' : byVariable ? 'OPENSSL_CONF' : null;
  return found === null
    ? []
    : [
        {
          ...found,
          evidence: [
            ...found.evidence,
            ...(named ? [`${named} names ${conf.path}`] : []),
            ...(conf.path !== path ? [`${conf.path} includes ${path}`] : []),
          ],
          forMany: found.weight === 'note' ? null : forMany,
        },
      ];
}

const forMany =
  'Ship openssl.cnf from your configuration management, and keep stricter settings in a file of their own that one program names in OPENSSL_CONF.';

function withoutEntry(conf: OpensslConf, entry: ConfEntry, drop: ((entry: ConfEntry) => boolean) | null): Without {
  const line = drop ? null : lineInFlattened(conf, entry);
  const contents = flattened(conf, (each) => each !== entry && !drop?.(each));
  const lines = line === null ? {} : { lines: { of: flattened(conf, () => true), out: [line] } };
  return { copies: [{ variable: 'OPENSSL_CONF', file: 'openssl.cnf', named: 'file', contents, ...lines }] };
}

/** A line for which OpenSSL refuses the whole configuration. */
export async function unreadable(
  machine: Machine,
  conf: OpensslConf,
  fault: OpensslConf['faults'][number],
): Promise<MachineCondition> {
  const text = (await readText(machine, fault.path))?.split('\n')[fault.line - 1] ?? null;
  return condition({
    id: 'openssl-conf/syntax',
    cause: 'client-config',
    weight: 'breaks',
    certainty: 'likely',
    summary: `OpenSSL cannot read its configuration: in line ${fault.line} of ${fault.path} ${fault.detail}.`,
    place: filePlace(fault.path, fault.line, text),
    changes: 'programs that load the configuration fail before they connect, others lose all its settings',
    reach: ['lib:openssl', 'node'],
    without: {
      copies: [{ variable: 'OPENSSL_CONF', file: 'openssl.cnf', contents: flattened(conf, () => true), named: 'file' }],
    },
    repair: await commentedOut(machine, fault.path, [fault.line], '#'),
    steps: [
      `Mend line ${fault.line} of ${fault.path}, or put # before it. To see whether OpenSSL can read the file:`,
      asCopied(`OPENSSL_CONF=${conf.path} openssl version`),
    ],
  });
}
