import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import type { Machine } from '../machine.ts';

/** Rules of this machine's own firewall that stop what goes out. */
export const firewall: Check = {
  id: 'firewall',
  area: 'network',
  question: 'Does the firewall of this machine stop TLS on its way out?',
  platforms: ['linux'],
  async look(machine, context) {
    const port = context.target?.port ?? 443;
    const nft = await machine.find('nft');
    const iptables = (await machine.find('iptables-save')) ?? null;
    if (!nft && !iptables) return { looked: ['neither nft nor iptables is installed'], conditions: [] };
    const rules: StoppingRule[] = [];
    const looked: string[] = [];
    const skipped = [];
    if (nft) {
      const { code, stdout, stderr } = await machine.run([nft, '-a', 'list', 'ruleset'], { timeoutMs: 2_000 });
      if (code === 0) {
        looked.push(`nft: ${stdout.split('\n').filter((line) => /# handle/.test(line)).length} rules and chains`);
        rules.push(...stoppingNft(stdout, port));
      } else
        skipped.push({
          what: 'the rules of nftables',
          why: /permitted/i.test(stderr) ? 'only root sees them' : stderr.trim().slice(0, 100),
          how: 'sudo whytls doctor',
        });
    }
    if (iptables && rules.length === 0) {
      const ran = await machine.run([iptables], { timeoutMs: 2_000 });
      if (ran.code === 0) {
        looked.push('iptables-save');
        rules.push(...stoppingIptables(ran.stdout, port));
      } else if (machine.uid !== 0)
        skipped.push({ what: 'the rules of iptables', why: 'only root sees them', how: 'sudo whytls doctor' });
    }
    return { looked, skipped, conditions: rules.slice(0, 5).map((rule) => found(machine, rule, port)) };
  },
};

export type StoppingRule = {
  where: string;
  rule: string;
  how: 'reject' | 'drop' | 'reset' | 'redirect';
  remove: string;
  narrowed: boolean;
};

/** Rules of output chains that stop TCP to a port, in the text of `nft -a list ruleset`. Pure. */
export function stoppingNft(text: string, port: number): StoppingRule[] {
  const found: StoppingRule[] = [];
  let table = '';
  let chain = '';
  let output = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const opened = /^table (\S+ \S+) \{/.exec(line)?.[1];
    if (opened !== undefined) table = opened;
    const named = /^chain (\S+) \{/.exec(line)?.[1];
    if (named !== undefined) {
      chain = named;
      output = /^OUTPUT$|^output$/.test(named);
    }
    if (/^type \w+ hook output/.test(line)) {
      output = true;
      if (/policy drop/.test(line))
        found.push({
          where: `nft table ${table}, chain ${chain}`,
          rule: line.replace(/\s*#.*$/, ''),
          how: 'drop',
          remove: `sudo nft chain ${table} ${chain} '{ policy accept ; }'`,
          narrowed: true,
        });
    }
    const handle = /# handle (\d+)$/.exec(line)?.[1];
    const rule = line.replace(/\s*# handle \d+$/, '');
    if (!output || handle === undefined || !/\b(drop|reject|redirect|dnat)\b/.test(rule)) continue;
    if (/\budp\b|\bicmp/.test(rule) && !/\btcp\b/.test(rule)) continue;
    const ports = /tcp dport (\{[^}]*\}|\S+)/.exec(rule)?.[1];
    if (ports !== undefined && !portsHold(ports.replace(/[{}]/g, ''), port)) continue;
    if (/ct state (?!new|\{[^}]*new)/.test(rule) || /\blo\b/.test(rule)) continue;
    const how = /\b(redirect|dnat)\b/.test(rule)
      ? 'redirect'
      : /reset/.test(rule)
        ? 'reset'
        : /reject/.test(rule)
          ? 'reject'
          : 'drop';
    found.push({
      where: `nft table ${table}, chain ${chain}`,
      rule,
      how,
      remove: `sudo nft delete rule ${table} ${chain} handle ${handle}`,
      narrowed: ports === undefined,
    });
  }
  return found;
}

/** The same in the text of `iptables-save`. Pure. */
export function stoppingIptables(text: string, port: number): StoppingRule[] {
  return text.split('\n').flatMap((line) => {
    if (!/^-A OUTPUT /.test(line)) return [];
    const target = /-j (DROP|REJECT|REDIRECT|DNAT)\b/.exec(line)?.[1];
    if (target === undefined || /-p (udp|icmp)/.test(line) || / -o lo\b/.test(line)) return [];
    const ports = /--dports? (\S+)/.exec(line)?.[1];
    if (ports !== undefined && !portsHold(ports.replaceAll(':', '-'), port)) return [];
    const how =
      target === 'REDIRECT' || target === 'DNAT'
        ? 'redirect'
        : /tcp-reset/.test(line)
          ? 'reset'
          : target === 'REJECT'
            ? 'reject'
            : 'drop';
    return [
      {
        where: 'iptables, chain OUTPUT',
        rule: line,
        how,
        remove: `sudo iptables ${line.replace(/^-A/, '-D')}`,
        narrowed: ports === undefined,
      },
    ];
  });
}

/** `443`, `80, 443`, `400-500`, `https`. */
function portsHold(list: string, port: number): boolean {
  return list.split(',').some((each) => {
    const [from = '', to = from] = each.trim().split('-');
    if (from === 'https') return port === 443;
    return Number(from) <= port && port <= Number(to);
  });
}

function found(machine: Machine, { where, rule, how, remove, narrowed }: StoppingRule, port: number): MachineCondition {
  const cause = ({ reject: 'tcp-refused', drop: 'tcp-timeout', reset: 'tcp-reset', redirect: 'interception' } as const)[
    how
  ];
  if (how === 'redirect') {
    return condition({
      id: 'firewall/redirect',
      cause,
      side: 'client',
      certainty: 'likely',
      weight: 'limits',
      summary: `A rule of this machine leads connections to port ${port} elsewhere: ${rule}.`,
      place: { kind: 'system', what: `${where}: ${rule}` },
      changes: 'what listens there answers instead of the server, and may replace its certificate',
      reach: ['all'],
      fits: [
        'interception',
        'ca-untrusted',
        'cert-self-signed',
        'hostname-mismatch',
        'not-tls',
        'tcp-refused',
        'tcp-reset',
        'closed-early',
      ],
      steps: [
        'Find out which program listens there, and who put the rule there:',
        asCopied('sudo ss -ltnp'),
        'Take the rule out:',
        asCopied(remove),
      ],
      forMany:
        'Change it where the rules are kept (configuration management, the agent that inspects), not on the machine.',
      settle: 'compare the issuer of the certificate with what another machine sees',
    });
  }
  return condition({
    id: `firewall/${how}`,
    cause,
    side: 'client',
    // A rule without a port may be narrowed by what is not looked into here: addresses, users, marks.
    certainty: narrowed || /\b(daddr|-d |skuid|uid-owner|mark|oif)/.test(rule) ? 'likely' : 'certain',
    weight: narrowed ? 'limits' : 'breaks',
    summary: `The firewall of this machine ${{ reject: 'rejects', drop: 'drops', reset: 'resets' }[how]} connections to port ${port}: ${rule}.`,
    place: { kind: 'system', what: `${where}: ${rule}` },
    changes: {
      reject: 'programs say that the connection is refused',
      drop: 'programs wait until they give up',
      reset: 'programs say that the connection was reset',
    }[how],
    reach: ['all'],
    fits: [cause],
    steps: [
      `Take the rule out${machine.uid === 0 ? '' : ' (as root)'}, and out of the file that brings it back at the next start:`,
      asCopied(remove),
    ],
    forMany: 'Change it where the rules are kept (firewalld, ufw, configuration management), not on the machine.',
  });
}
