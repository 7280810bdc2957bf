/** One table of nftables, as `nft -a list ruleset` prints it. */
export type NftTable = { name: string; sets: Map<string, string>; chains: Map<string, NftChain> };

export type NftChain = {
  name: string;
  /** Null for chains that are only jumped to. */
  hook: string | null;
  policy: 'accept' | 'drop';
  rules: { text: string; handle: string }[];
};

/** Reads the text of a ruleset; what it does not know is passed over. Pure. */
export function readNftRuleset(text: string): NftTable[] {
  const tables: NftTable[] = [];
  let chain: NftChain | null = null;
  let set: { name: string; text: string } | null = null;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const table = tables.at(-1);
    const [, opened] = /^table (\S+ \S+) \{/.exec(line) ?? [];
    if (opened !== undefined) {
      tables.push({ name: opened, sets: new Map(), chains: new Map() });
      continue;
    }
    if (!table) continue;
    const [, kind, name = ''] = /^(chain|set|map) (\S+) \{/.exec(line) ?? [];
    if (kind === 'chain') {
      chain = { name, hook: null, policy: 'accept', rules: [] };
      table.chains.set(name, chain);
    } else if (kind !== undefined) set = { name, text: '' };
    else if (line === '}') {
      if (set) table.sets.set(set.name, set.text);
      else if (!chain) continue;
      set = null;
      chain = null;
    } else if (set) set.text += ` ${line}`;
    else if (chain) {
      const [, hook, rest = ''] = /^type \w+ hook (\w+)(.*)/.exec(line) ?? [];
      if (hook !== undefined) {
        chain.hook = hook;
        chain.policy = /policy drop/.test(rest) ? 'drop' : 'accept';
        continue;
      }
      const [, rule, handle] = /^(.*?)\s*# handle (\d+)$/.exec(line) ?? [];
      if (rule !== undefined && handle !== undefined) chain.rules.push({ text: rule, handle });
    }
  }
  return tables;
}

/** The rules that a packet may meet from a base chain on, with the chains that it jumps to, each with its chain. */
export function rulesFrom(table: NftTable, chain: NftChain): { chain: NftChain; text: string; handle: string }[] {
  const seen = new Set<string>();
  const walk = (at: NftChain): { chain: NftChain; text: string; handle: string }[] => {
    if (seen.has(at.name)) return [];
    seen.add(at.name);
    return at.rules.flatMap((rule) => {
      const next = table.chains.get(/\b(?:jump|goto) (\S+)/.exec(rule.text)?.[1] ?? '');
      return next ? walk(next) : [{ chain: at, ...rule }];
    });
  };
  return walk(chain);
}

/** The elements of what a rule compares with: a value, a list in braces, or a named set of the table. */
export function elementsOf(table: NftTable, written: string): string[] {
  const named = /^@(\S+)/.exec(written)?.[1];
  const list = named === undefined ? written : (/elements = \{([^}]*)\}/.exec(table.sets.get(named) ?? '')?.[1] ?? '');
  return list
    .replace(/[{}]/g, '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
