import type { MachineCondition } from '../../causes/machine/facts.ts';
import { startupPaths } from './condition.ts';
import { assignments } from './formats/shell-startup.ts';
import { type Machine, readText } from './machine.ts';
import { isTlsVariable } from './settings/variable-table.ts';

/**
 * The machine as a new shell sees it: with the variables about TLS that start-up files set and this process does not have.
 * Only plain values are taken; what a script computes is not run.
 */
export async function asNewShell(machine: Machine): Promise<{ machine: Machine; added: Map<string, string> }> {
  const env: Record<string, string | undefined> = { ...machine.env };
  const added = new Map<string, string>();
  for (const path of await startupPaths(machine)) {
    const text = await readText(machine, path);
    for (const { name, value } of text === null ? [] : assignments(text)) {
      if (machine.env[name] !== undefined || added.has(name) || !(isTlsVariable(name) || others.test(name))) continue;
      const plain = value.replaceAll(/\$\{?HOME\}?|^~(?=\/)/g, machine.home);
      if (plain.includes('$') || plain.includes('`')) continue;
      env[name] = plain;
      added.set(name, path);
    }
  }
  return { machine: { ...machine, env }, added };
}

/** Conditions about variables that this process does not have: they hold for other shells, and no run here shows them. */
export function forOtherShells(conditions: MachineCondition[], added: ReadonlyMap<string, string>): MachineCondition[] {
  return conditions.map((condition) => {
    const { place } = condition;
    const path = place.kind === 'variable' ? added.get(place.name) : undefined;
    if (path === undefined) return condition;
    return {
      ...condition,
      forOthers: true,
      without: null,
      evidence: [...condition.evidence, `not set in this shell, but in every one that reads ${path}`],
    };
  });
}

/** Java and Node.js take options here, and a few names say nothing of what they do. */
const others =
  /^(NODE_OPTIONS|GNUTLS_SYSTEM_PRIORITY_FILE|\w*JAVA_(TOOL_)?OPTIONS|\w+_OPTS|(https|all)_proxy|(HTTPS|ALL)_PROXY)$/;
