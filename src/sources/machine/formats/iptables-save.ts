import type { FirewallTable } from './firewall-table.ts';

/** Reads what `iptables-save` and its kin print, with each rule in the words of nft besides its own. Pure. */
export function readIptablesSave(text: string, command: string): FirewallTable[] {
  const family = command.startsWith('ip6') ? 'ip6' : 'ip';
  const tables: FirewallTable[] = [];
  let option = '';
  for (const line of text.split('\n')) {
    const table = tables.at(-1);
    const [, kind] = /^\*(\w+)/.exec(line) ?? [];
    if (kind !== undefined) {
      option = kind === 'filter' ? '' : `-t ${kind} `;
      tables.push({ family, sets: new Map(), chains: new Map() });
    }
    const [, name, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (table && name !== undefined)
      table.chains.set(name, {
        name,
        where: `${command}, chain ${name}`,
        hook: policy === '-' ? null : name.toLowerCase(),
        policy: policy === 'DROP' ? 'drop' : 'accept',
        open: `sudo ${command} ${option}-P ${name} ACCEPT`,
        rules: [],
      });
    const [, chain = '', rule] = /^-A (\S+)( .*)/.exec(line) ?? [];
    if (rule !== undefined)
      table?.chains.get(chain)?.rules.push({
        text: line,
        words: inWordsOfNft(rule, family),
        remove: `sudo ${command} ${option}${line.replace(/^-A/, '-D')}`,
      });
  }
  return tables;
}

function inWordsOfNft(rule: string, family: string): string {
  return words.reduce(
    (said, [option, inWords]) => said.replace(option, inWords),
    rule.replaceAll(' -d ', ` -d ${family} `),
  );
}

/** iptables(8) and iptables-extensions(8); what stands nowhere here is left as it is, and may mean anything. */
const words: [option: RegExp, inWords: (...found: string[]) => string][] = [
  [/ --comment ("[^"]*"|\S+)/g, () => ''],
  [/ -m (tcp|udp|multiport|conntrack|state|owner|comment)\b/g, () => ''],
  [/ -p (\S+)/, (_, protocol) => ` meta l4proto ${protocol}`],
  [/( !)? -d (ip6?) (\S+)/, (_, not, family, to) => ` ${family} daddr ${not ? '!= ' : ''}${to}`],
  [
    /( !)? --([ds]port)s? (\S+)/g,
    (_, not, side, list) => ` th ${side} ${not ? '!= ' : ''}{ ${list?.replaceAll(':', '-')} }`,
  ],
  [/( !)? --(?:ct)?state (\S+)/, (_, not, list) => ` ct state ${not ? '!= ' : ''}${list?.toLowerCase()}`],
  [/( !)? -([io]) (\S+)/g, (_, not, side, name) => ` ${side}ifname ${not ? '!= ' : ''}"${name}"`],
  [/ -m addrtype( !)? --dst-type LOCAL\b/, (_, not) => ` fib daddr type ${not ? '!= ' : ''}local`],
  [/( !)? --uid-owner (\S+)/, (_, not, uid) => ` meta skuid ${not ? '!= ' : ''}${uid}`],
  [/ --tcp-flags (\S+) (\S+)/, (_, of, set) => ` tcp flags ${set?.toLowerCase()} / ${of?.toLowerCase()}`],
  [/ -j REJECT --reject-with tcp-reset/, () => ' reject with tcp reset'],
  [/ -j (?:REDIRECT|DNAT)\b.*/, () => ' redirect'],
  [/ -j MARK --set-x?mark ([^/\s]+)\S*/, (_, mark) => ` meta mark set ${mark}`],
  [/ -j CT --notrack/, () => ' notrack'],
  [/ -j NFQUEUE\b(.*)/, (_, rest) => ` queue${rest?.replace('--queue-', ' ')}`],
  [/ -j (REJECT|DROP|ACCEPT|RETURN)\b/, (_, verdict) => ` ${verdict?.toLowerCase()}`],
  [/ -[jg] (\S+)/, (_, chain) => ` jump ${chain}`],
];
