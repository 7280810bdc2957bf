import type { MachineCondition, Reach, Repair } from '../../causes/machine-facts.ts';
import { asCopied, commentedOut, condition, filePlace } from './condition.ts';
import { type ConfEntry, flattened, lineInFlattened, type OpensslConf } from './formats/openssl-conf.ts';
import { type Machine, readText } from './machine.ts';

/** What an entry of a configuration comes to. `node`: Node.js alone was told to read it; `drop`: what else goes with it. */
export type EntryVerdict = {
  id: string;
  weight: MachineCondition['weight'];
  changes: string;
  reach: Reach[];
  byVariable: boolean;
  node: boolean;
  drop?: (entry: ConfEntry) => boolean;
};

/** One entry that changes what TLS may do: without it a client is run to prove it. */
export async function ofEntry(
  machine: Machine,
  conf: OpensslConf,
  entry: ConfEntry,
  verdict: EntryVerdict,
): Promise<MachineCondition> {
  const { id, weight, changes, reach, byVariable, node, drop } = verdict;
  const lines = Array.from({ length: entry.endLine - entry.line + 1 }, (_, index) => entry.line + index);
  const repair: Repair =
    weight === 'note' || weight === 'hides' ? { kind: 'told' } : await commentedOut(machine, entry.path, lines, '#');
  const named = `${entry.name} = ${entry.value}`;
  const whole = flattened(conf, () => true);
  const line = drop ? null : lineInFlattened(conf, entry);
  return condition({
    id,
    cause: 'client-config',
    weight,
    summary: `OpenSSL's configuration says "${named}": ${changes}.`,
    place: filePlace(entry.path, entry.line, entry.raw),
    evidence: [
      ...(node ? [`NODE_OPTIONS names ${conf.path}`] : byVariable ? [`OPENSSL_CONF names ${conf.path}`] : []),
      ...(conf.path !== entry.path ? [`${conf.path} includes ${entry.path}`] : []),
    ],
    changes,
    reach,
    without: node
      ? { env: { NODE_OPTIONS: null } }
      : {
          copies: [
            {
              variable: 'OPENSSL_CONF',
              file: 'openssl.cnf',
              contents: flattened(conf, (each) => each !== entry && !drop?.(each)),
              named: 'file',
              ...(line !== null && { lines: { of: whole, out: [line] } }),
            },
          ],
        },
    repair,
    steps:
      weight === 'note'
        ? []
        : [
            `In ${entry.path}, take line ${entry.line} out or put # before it:`,
            asCopied(
              `sed -i.bak '${entry.line}${entry.endLine > entry.line ? `,${entry.endLine}` : ''}s/^/#/' ${entry.path}`,
            ),
          ],
    forMany:
      weight === 'note'
        ? null
        : 'Ship openssl.cnf from your configuration management, and keep stricter settings in a file of their own that one program names in OPENSSL_CONF.',
  });
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
