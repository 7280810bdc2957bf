import { isAbsolute, join } from 'node:path';
import type { MachineCondition, MachinePlace, Reach, Repair, Without } from '../../causes/machine-facts.ts';
import type { CheckContext } from './check.ts';
import { asCopied, condition, withoutSecret } from './condition.ts';
import type { Machine } from './machine.ts';
import { proxyFault } from './proxy-state.ts';
import { meaningOf } from './setting-meaning.ts';
import { inspectStore, isSystemStore } from './store-fault.ts';
import {
  folderVariables,
  type LimitRow,
  limitVariables,
  type StoreRow,
  storeVariables,
  type SwitchRow,
  switchVariables,
} from './variable-table.ts';

/** A variable, and where it is set: this environment, a unit of systemd, a table of cron. */
export type SetVariable = {
  check: string;
  name: string;
  value: string;
  place: MachinePlace;
  repair: Repair;
  /** How a person takes it away; `instead` is added where something else may stand there. */
  steps: (instead: string) => string[];
  /** Null where a run of a client cannot do without it. */
  without: Without | null;
  /** Whom it reaches instead of everybody; null for whom its row names. */
  programs: string | null;
};

/** What one variable changes for TLS, by its row, else by what its name says; null for what changes nothing. */
export async function judgeVariable(
  machine: Machine,
  context: CheckContext,
  variable: SetVariable,
): Promise<MachineCondition | null> {
  // npm reads its variables in any case.
  const name = /^npm_config_/i.test(variable.name) ? variable.name.toUpperCase() : variable.name;
  const named = ({ name: other }: { name: string }) => other === name;
  const store = storeVariables.find(named);
  if (store) return ofStore(machine, context, variable, withNode(machine, store));
  const folder = folderVariables.find(named);
  if (folder) return ofFolder(machine, variable, withNode(machine, folder));
  const row = switchVariables.find(named);
  if (row) return row.off(variable.value) ? switchedOff(variable, row) : null;
  const limit = limitVariables.find(named);
  if (limit) return limited(variable, limit);
  if (name === 'SSLKEYLOGFILE') return keyLog(machine, variable);
  return byItsName(machine, context, variable);
}

/** Node.js reads OpenSSL's variables when it is told to use the roots of OpenSSL or of the system. */
function withNode<Row extends { name: string; reach: Reach[] }>(machine: Machine, row: Row): Row {
  const told =
    /--use-(openssl|system)-ca\b/.test(machine.env.NODE_OPTIONS ?? '') || machine.env.NODE_USE_SYSTEM_CA === '1';
  return told && row.name.startsWith('SSL_CERT_') ? { ...row, reach: [...row.reach, 'node', 'npm'] } : row;
}

/** A variable of a program that no row has: its name and value say what it is. */
async function byItsName(
  machine: Machine,
  context: CheckContext,
  variable: SetVariable,
): Promise<MachineCondition | null> {
  const { name, value } = variable;
  const programs = 'programs that read it';
  const meaning = value === '' ? null : meaningOf(name, value);
  switch (meaning?.kind) {
    case 'off':
    case 'plain':
      return switchedOff(variable, { name, off: () => true, reach: [], programs });
    case 'store':
      return ofStore(
        machine,
        context,
        variable,
        { name, reach: [], replaces: !/extra/i.test(name), programs },
        meaning,
      );
    case 'folder': {
      const found = await machine.exists(value);
      return found ? null : ofFolder(machine, variable, { name, reach: [], programs });
    }
    case 'proxy': {
      // What every program reads has a check of its own, and plain HTTP is another matter.
      if (/^(https?|all)_proxy$/i.test(name)) return null;
      const found = await judgeProxyVariable(machine, context, variable);
      const reach: Reach[] = /^pip/i.test(name) ? ['pip'] : /^npm/i.test(name) ? ['npm'] : [];
      return found && { ...found, reach };
    }
    case 'least':
      return meaning.version === '1.3'
        ? limited(variable, {
            name,
            reach: [],
            judge: () => ({ weight: 'limits', changes: 'servers that speak TLS 1.2 at most are refused' }),
          })
        : null;
    case 'most':
      return meaning.version === '1.3'
        ? null
        : limited(variable, {
            name,
            reach: [],
            judge: () => ({ weight: 'limits', changes: `nothing newer than TLS ${meaning.version} is spoken` }),
          });
    default:
      return null;
  }
}

async function ofStore(
  machine: Machine,
  context: CheckContext,
  variable: SetVariable,
  row: StoreRow,
  { keystore }: { keystore: boolean } = { keystore: false },
): Promise<MachineCondition | null> {
  const { name, value } = variable;
  // Programs take the empty value as unset.
  if (value === '') return null;
  const plain = value.replace(/^~(?=\/)/, machine.home);
  const path = isAbsolute(plain) ? plain : join(process.cwd(), plain);
  const { fault, state } = await inspectStore(machine, path, { replaces: row.replaces, keystore });
  const programs = variable.programs ?? row.programs;
  const base = { ...common(variable, row.reach), cause: 'client-trust-store' } as const;
  if (!fault || (await isSystemStore(machine, path))) {
    return condition({
      ...base,
      weight: 'note',
      summary: `${name} names roots for ${programs}${fault ? ", the system's own" : ', and they are in order'}.`,
      evidence: [`${path}: ${state?.certificates.length ?? 0} certificates`],
      changes: `${programs} ${row.replaces ? 'trust the roots of this file instead of their own' : 'trust the roots of this file too'}`,
      steps: [],
    });
  }
  return condition({
    ...base,
    weight: fault.weight,
    // This program itself takes its roots from there, so that the target looks untrusted.
    fits: name === 'SSL_CERT_FILE' && fault.weight === 'breaks' ? ['ca-untrusted', 'chain-incomplete'] : [],
    // Roots that should be added are missed: with the whole store in their place the client has them.
    ...(!row.replaces && {
      without: {
        copies: [{ variable: name, file: 'roots.pem', named: 'file' as const, contents: await context.cleanRoots() }],
      },
    }),
    summary: `${name} names ${withoutSecret(value)} for the roots of ${programs}, which ${fault.says}.`,
    evidence: [`${path}${fault.line === null ? '' : `:${fault.line}`} ${fault.says}`],
    changes: row.replaces
      ? `${programs} find no root there, so that every certificate${fault.word === 'private-only' ? ' of a public site' : ''} is refused or the program does not start`
      : `the roots that should be added for ${programs} are missing`,
    steps: variable.steps(', or let it name a whole bundle'),
    forMany: `Set ${name} in one place (/etc/profile.d, the image, the service) and let the package that owns the bundle make the file.`,
  });
}

async function ofFolder(
  machine: Machine,
  variable: SetVariable,
  row: Omit<StoreRow, 'replaces'>,
): Promise<MachineCondition | null> {
  const { name, value } = variable;
  if (value === '') return null;
  const lists = await Promise.all(value.split(':').map((each) => machine.list(each)));
  const hashed = lists.some(
    (each) => each.kind === 'read' && each.names.some((entry) => /^[0-9a-f]{8}\.\d+$/.test(entry)),
  );
  if (hashed) return null;
  const [first] = lists;
  const says =
    first?.kind === 'absent'
      ? 'does not exist'
      : first?.kind === 'denied'
        ? 'may not be read by this user'
        : first?.kind === 'read'
          ? 'has no hashed links (the names that openssl rehash makes), so that OpenSSL finds nothing in it'
          : 'cannot be read';
  return condition({
    ...common(variable, row.reach),
    cause: 'client-trust-store',
    // A bundle beside it still brings roots to OpenSSL.
    weight: name === 'SSL_CERT_DIR' ? 'limits' : 'breaks',
    summary: `${name} names ${value} for the roots of ${variable.programs ?? row.programs}, which ${says}.`,
    changes: `${variable.programs ?? row.programs} find no roots in that folder`,
    steps: [
      ...variable.steps(''),
      ...(first?.kind === 'read' ? ['Or make the links in it:', asCopied(`openssl rehash ${value}`)] : []),
    ],
  });
}

function switchedOff(variable: SetVariable, row: SwitchRow): MachineCondition {
  const { name } = variable;
  const programs = variable.programs ?? row.programs;
  return condition({
    ...common(variable, row.reach),
    cause: 'client-config',
    weight: 'hides',
    summary: `${name} switches certificate checks off for ${programs}: faults are hidden, and anybody in between can read along.`,
    changes: `${programs} accept any certificate, also an attacker's`,
    steps: [
      ...variable.steps(''),
      'If something fails then, that is the fault that was hidden; run this again with its address.',
    ],
    forMany: `Look for ${name} in images, CI variables and service files, and mend what made somebody set it.`,
  });
}

function limited(variable: SetVariable, row: LimitRow): MachineCondition | null {
  const judged = row.judge(variable.value);
  if (!judged) return null;
  const note = judged.weight === 'note';
  return condition({
    ...common(variable, row.reach),
    ...(note && { repair: { kind: 'told' as const } }),
    cause: 'client-config',
    weight: judged.weight,
    summary: `${variable.name} is set: ${judged.changes}.`,
    changes: judged.changes,
    steps: note ? [] : variable.steps(''),
  });
}

/** Python refuses to make any TLS connection when it cannot write there; curl and browsers go on without. */
async function keyLog(machine: Machine, variable: SetVariable): Promise<MachineCondition | null> {
  const { value } = variable;
  if (value === '') return null;
  const writable = await machine.writable(isAbsolute(value) ? value : join(process.cwd(), value));
  if (writable)
    return limited(variable, {
      name: variable.name,
      reach: ['curl', 'python', 'firefox', 'chromium'],
      judge: () => ({
        weight: 'note',
        changes: `the secrets of connections are written to ${value}, for whoever reads that file`,
      }),
    });
  return condition({
    ...common(variable, ['python', 'requests', 'pip']),
    cause: 'client-config',
    weight: 'breaks',
    summary: `SSLKEYLOGFILE names ${value}, which cannot be written: Python makes no TLS connection at all.`,
    changes: "Python's ssl, requests and pip fail before they connect; curl and browsers go on without the file",
    steps: variable.steps(', or let it name a file that can be written'),
  });
}

function common(
  { check, name, place, repair, without }: SetVariable,
  reach: Reach[],
): Pick<MachineCondition, 'id' | 'place' | 'repair' | 'without' | 'reach'> {
  return { id: `${check}/${name.toLowerCase()}`, place, repair, without, reach };
}

/** What a proxy that a variable of a service names comes to; null where it answers. */
export async function judgeProxyVariable(
  machine: Machine,
  context: CheckContext,
  variable: SetVariable,
): Promise<MachineCondition | null> {
  const { name, value, programs, steps } = variable;
  const fault = await proxyFault(machine, value, context);
  if (!fault) return null;
  return condition({
    ...common(variable, []),
    cause: 'proxy-failure',
    certainty: fault.certainty,
    weight: 'breaks',
    summary: `${name} names a proxy for ${programs ?? 'programs that read it'} that ${fault.says}.`,
    evidence: [fault.evidence],
    changes: `${programs ?? 'programs that read it'} get no connection through it`,
    steps: [fault.advice, ...steps(' if there is no proxy any more')],
  });
}
