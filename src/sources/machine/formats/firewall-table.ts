/** A rule in its own words, in those of nft(8), and the command that takes it out. */
export type FirewallRule = { text: string; words: string; remove: string };

export type FirewallChain = {
  name: string;
  /** For people: `nft table inet filter, chain output`. */
  where: string;
  /** Null for chains that are only jumped to. */
  hook: string | null;
  policy: 'accept' | 'drop';
  /** The command that has it let pass what no rule is for. */
  open: string;
  rules: FirewallRule[];
};

/** `family` as nft calls it: `ip`, `ip6`, `inet`. */
export type FirewallTable = { family: string; sets: Map<string, string>; chains: Map<string, FirewallChain> };
