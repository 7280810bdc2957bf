import type { MachineCondition, Reach, Repair } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import {
  asCopied,
  commentedOut,
  condition,
  filePlace,
  variablePlace,
  variableRepair,
  variableSteps,
} from '../condition.ts';
import {
  type ConfEntry,
  type ConfSource,
  confValue,
  flattened,
  lineInFlattened,
  type OpensslConf,
  readOpensslConf,
  systemDefaults,
} from '../formats/openssl-conf.ts';
import { type Machine, readText } from '../machine.ts';
import { judgeSslCommand } from '../openssl-commands.ts';

/** OpenSSL's configuration, resolved with its includes as OpenSSL does, down to what every program gets. */
export const opensslConf: Check = {
  id: 'openssl-conf',
  area: 'settings',
  question: 'Does the configuration of OpenSSL forbid what servers need?',
  platforms: null,
  async look(machine) {
    const files = await configurations(machine);
    const conditions: MachineCondition[] = [];
    const looked: string[] = [];
    const skipped = [];
    for (const { path, byVariable, node } of files) {
      const file = await machine.read(path);
      if (file.kind === 'denied') {
        skipped.push({ what: path, why: 'this user may not read it', how: 'run it as a user who may' });
        if (!byVariable) continue;
      }
      const conf = file.kind === 'read' ? await readOpensslConf(path, sourceOf(machine)) : null;
      if (!conf) {
        if (byVariable && !node) conditions.push(await missing(machine, path, file.kind));
        continue;
      }
      looked.push(`${conf.files.join(', ')}: ${systemDefaults(conf).length} settings for every program`);
      conditions.push(...(await judged(machine, conf, byVariable, node)));
    }
    return { looked, skipped, conditions };
  },
};

/** The files that OpenSSL reads here: what OPENSSL_CONF names, else the one of its own folder. */
async function configurations(machine: Machine): Promise<Configured[]> {
  const ofNode = /--openssl-config[= ](\S+)/.exec(machine.env.NODE_OPTIONS ?? '')?.[1];
  const node: Configured[] = ofNode === undefined ? [] : [{ path: ofNode, byVariable: true, node: true }];
  const named = machine.env.OPENSSL_CONF;
  if (named) return [{ path: named, byVariable: true, node: false }, ...node];
  const openssl = await machine.find('openssl');
  const told = openssl ? (await machine.run([openssl, 'version', '-d'], { timeoutMs: 2_000 })).stdout : '';
  const folder = /"(.+)"/.exec(told)?.[1];
  for (const each of [
    folder,
    '/usr/lib/ssl',
    '/etc/ssl',
    '/etc/pki/tls',
    '/usr/local/ssl',
    '/opt/homebrew/etc/openssl@3',
  ]) {
    if (each === undefined) continue;
    const real = await machine.real(`${each}/openssl.cnf`);
    if (real) return [{ path: real, byVariable: false, node: false }, ...node];
  }
  return node;
}

/** `node`: Node.js alone was told to read it. */
type Configured = { path: string; byVariable: boolean; node: boolean };

function sourceOf(machine: Machine): ConfSource {
  return {
    text: (path) => readText(machine, path),
    async names(path) {
      const read = await machine.list(path);
      return read.kind === 'read' ? read.names : null;
    },
    env: (name) => machine.env[name],
  };
}

async function missing(machine: Machine, path: string, kind: string): Promise<MachineCondition> {
  const place = await variablePlace(machine, 'OPENSSL_CONF');
  return condition({
    id: 'openssl-conf/missing',
    cause: 'client-config',
    weight: 'limits',
    certainty: 'likely',
    summary: `OPENSSL_CONF names ${path}, which ${kind === 'absent' ? 'does not exist' : kind === 'denied' ? 'this user may not read' : 'cannot be read'}: some programs do not start, others go without the settings of the system.`,
    place,
    changes: 'the openssl command and programs that insist on their configuration fail before they connect',
    reach: ['lib:openssl', 'node'],
    without: { env: { OPENSSL_CONF: null } },
    repair: await variableRepair(machine, place),
    steps: variableSteps(machine, place, ''),
    settle: 'run the failing program with OPENSSL_CONF unset',
  });
}

async function judged(
  machine: Machine,
  conf: OpensslConf,
  byVariable: boolean,
  node: boolean,
): Promise<MachineCondition[]> {
  const found: MachineCondition[] = [];
  const [fault] = conf.faults;
  if (fault) found.push(await unreadable(machine, conf, fault));
  // Node.js reads a section of its own, unless it is told to share.
  const shares = /--openssl-shared-config\b/.test(machine.env.NODE_OPTIONS ?? '');
  const scopes: { application: string; reach: Reach[] }[] = [
    ...(node ? [] : [{ application: 'openssl_conf', reach: ['lib:openssl' as const] }]),
    { application: shares ? 'openssl_conf' : 'nodejs_conf', reach: ['node', 'npm'] },
  ];
  for (const { application, reach } of scopes) {
    for (const entry of systemDefaults(conf, application)) {
      const verdict = await judgeSslCommand(machine, entry.name, entry.value);
      // Versions and suites Node.js sets itself, whatever stands here (tls.DEFAULT_MIN_VERSION and its kin).
      if (verdict && !(reach.includes('node') && /(Protocol|CipherString|Ciphersuites)$/i.test(entry.name))) {
        found.push(
          await ofEntry(machine, conf, entry, {
            id: `openssl-conf/${entry.name.toLowerCase()}`,
            weight: verdict.weight,
            changes: verdict.changes,
            reach,
            byVariable,
            node,
          }),
        );
      }
    }
    found.push(...(await providers(machine, conf, application, reach, { byVariable, node })));
  }
  return found;
}

/** Once a configuration activates any provider, OpenSSL loads no other by itself (config(5), provider section). */
async function providers(
  machine: Machine,
  conf: OpensslConf,
  application: string,
  reach: Reach[],
  { byVariable, node }: Pick<Verdict, 'byVariable' | 'node'>,
): Promise<MachineCondition[]> {
  const init = confValue(conf, 'default', application);
  const section = init && conf.sections.get(init.value)?.get('providers');
  const entries = section ? [...(conf.sections.get(section.value)?.values() ?? [])] : [];
  const isOn = (entry: ConfEntry) =>
    /^(1|yes|on|true)$/i.test(conf.sections.get(entry.value)?.get('activate')?.value ?? '') ||
    // Before OpenSSL 3.2 the mere name activates.
    conf.sections.get(entry.value)?.get('activate')?.value === '';
  const active = entries.filter(isOn);
  const found: MachineCondition[] = [];
  const brings = active.some(({ name }) => ['default', 'fips'].includes(name));
  const [first] = active;
  if (first && !brings) {
    const idle = entries.find(({ name }) => name === 'default');
    found.push(
      await ofEntry(machine, conf, first, {
        id: 'openssl-conf/providers',
        weight: 'breaks',
        changes: `only the provider ${first.name} is loaded, without "default"${idle ? ` (line ${idle.line} names it, but nothing activates it)` : ''}: no cipher, key exchange or random number is left`,
        reach,
        byVariable,
        node,
        // Without the whole section OpenSSL loads its default provider.
        drop: (entry) => entry === section,
      }),
    );
  }
  const algorithms = init && conf.sections.get(init.value)?.get('alg_section');
  const properties = algorithms && conf.sections.get(algorithms.value)?.get('default_properties');
  if (properties && /fips\s*=\s*(yes|1)/.test(properties.value) && !active.some(({ name }) => name === 'fips')) {
    found.push(
      await ofEntry(machine, conf, properties, {
        id: 'openssl-conf/fips',
        weight: 'breaks',
        changes: 'every algorithm has to come from the FIPS provider, which is not loaded',
        reach,
        byVariable,
        node,
      }),
    );
  }
  return found;
}

type Verdict = {
  id: string;
  weight: MachineCondition['weight'];
  changes: string;
  reach: Reach[];
  byVariable: boolean;
  node: boolean;
  drop?: (entry: ConfEntry) => boolean;
};

async function ofEntry(
  machine: Machine,
  conf: OpensslConf,
  entry: ConfEntry,
  verdict: Verdict,
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

async function unreadable(
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
