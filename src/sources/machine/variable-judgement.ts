import type { MachineCondition, Reach } from '../../causes/machine-facts.ts';
import type { CheckContext } from './check.ts';
import { condition } from './condition.ts';
import type { Machine } from './machine.ts';
import { proxyFault } from './proxy-state.ts';
import { ofVariable, type SetVariable } from './set-variable.ts';
import { meaningOf } from './setting-meaning.ts';
import { ofFolder, ofStore } from './variable-store.ts';
import { keyLog, limited, switchedOff } from './variable-switch.ts';
import { folderVariables, limitVariables, storeVariables, switchVariables } from './variable-table.ts';

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
    ...ofVariable(variable, []),
    cause: 'proxy-failure',
    certainty: fault.certainty,
    weight: 'breaks',
    summary: `${name} names a proxy for ${programs ?? 'programs that read it'} that ${fault.says}.`,
    evidence: [fault.evidence],
    changes: `${programs ?? 'programs that read it'} get no connection through it`,
    steps: [fault.advice, ...steps(' if there is no proxy any more')],
  });
}
