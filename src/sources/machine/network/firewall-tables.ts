import type { CheckRecord } from '../../../causes/machine/facts.ts';
import type { FirewallTable } from '../formats/firewall-table.ts';
import { readIptablesSave } from '../formats/iptables-save.ts';
import { readNftRuleset } from '../formats/nft-ruleset.ts';
import type { Machine } from '../machine.ts';

/** The rules of every firewall of this machine, as far as this user sees them. */
export async function firewallTables(
  machine: Machine,
): Promise<{ tables: FirewallTable[]; looked: string[]; skipped: CheckRecord['skipped'] }> {
  const tables: FirewallTable[] = [];
  const looked: string[] = [];
  const skipped: CheckRecord['skipped'] = [];
  let nft = false;
  for (const { program, besideNft } of tools) {
    const path = besideNft === null || besideNft === nft ? await machine.find(program) : null;
    if (!path) continue;
    const args = program === 'nft' ? ['-a', 'list', 'ruleset'] : [];
    const { code, stdout, stderr } = await machine.run([path, ...args], { timeoutMs: 2_000 });
    if (code === 0) {
      nft ||= program === 'nft';
      const read = program === 'nft' ? readNftRuleset(stdout) : readIptablesSave(stdout, program.replace(/-save$/, ''));
      tables.push(...read);
      looked.push(`${program}: ${read.flatMap(({ chains }) => [...chains.values()]).length} chains`);
    } else if (machine.uid !== 0 || stderr.trim() !== '')
      skipped.push({
        what: `the rules of ${program}`,
        why: machine.uid !== 0 ? 'only root sees them' : stderr.trim().slice(0, 100),
        how: machine.uid !== 0 ? 'sudo whytls doctor' : null,
      });
  }
  if (looked.length === 0 && skipped.length === 0) looked.push('neither nft nor iptables is installed');
  return { tables, looked, skipped };
}

/** nft shows the rules of iptables, too, unless these are of the older kind. */
const tools: { program: string; besideNft: boolean | null }[] = [
  { program: 'nft', besideNft: null },
  { program: 'iptables-save', besideNft: false },
  { program: 'ip6tables-save', besideNft: false },
  { program: 'iptables-legacy-save', besideNft: true },
  { program: 'ip6tables-legacy-save', besideNft: true },
];
