import type { FirewallChain, FirewallTable } from './firewall-table.ts';

/** Reads what `nft -a list ruleset` prints; what it does not know is passed over. Pure. */
export function readNftRuleset(text: string): FirewallTable[] {
  const tables: FirewallTable[] = [];
  let name = '';
  let chain: FirewallChain | null = null;
  let set: { name: string; text: string } | null = null;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const table = tables.at(-1);
    const [, opened, family] = /^table ((\S+) \S+) \{/.exec(line) ?? [];
    if (opened !== undefined && family !== undefined) {
      name = opened;
      tables.push({ family, sets: new Map(), chains: new Map() });
      continue;
    }
    if (!table) continue;
    const [, kind, called = ''] = /^(chain|set|map) (\S+) \{/.exec(line) ?? [];
    if (kind === 'chain') {
      const where = `nft table ${name}, chain ${called}`;
      const open = `sudo nft chain ${name} ${called} '{ policy accept ; }'`;
      chain = { name: called, where, hook: null, policy: 'accept', open, rules: [] };
      table.chains.set(called, chain);
    } else if (kind !== undefined) set = { name: called, text: '' };
    else if (line === '}') {
      if (set) table.sets.set(set.name, set.text);
      set = null;
      chain = null;
    } else if (set) set.text += ` ${line}`;
    else if (chain) addTo(chain, name, line);
  }
  return tables;
}

/** A line within a chain of a table: where it is hooked in, or a rule. */
function addTo(chain: FirewallChain, table: string, line: string): void {
  const [, hook, rest = ''] = /^type \w+ hook (\w+)(.*)/.exec(line) ?? [];
  if (hook !== undefined) {
    chain.hook = hook;
    chain.policy = /policy drop/.test(rest) ? 'drop' : 'accept';
    return;
  }
  const [, rule, handle] = /^(.*?)\s*# handle (\d+)$/.exec(line) ?? [];
  if (rule === undefined || handle === undefined) return;
  const remove = `sudo nft delete rule ${table} ${chain.name} handle ${handle}`;
  chain.rules.push({ text: rule, words: rule, remove });
}

/** The elements of what a rule compares with: a value, a list in braces, or a named set of the table. */
export function elementsOf(table: FirewallTable, written: string): string[] {
  const named = /^@(\S+)/.exec(written)?.[1];
  const list = named === undefined ? written : (/elements = \{([^}]*)\}/.exec(table.sets.get(named) ?? '')?.[1] ?? '');
  return list
    .replace(/[{}]/g, '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
