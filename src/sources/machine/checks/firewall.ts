import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { elementsOf, type NftTable, readNftRuleset, rulesFrom } from '../formats/nft-ruleset.ts';
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

/**
 * Rules that stop TCP to a port on its way out, or its answers on their way in, in the text of `nft -a list ruleset`: of
 * chains that are hooked in, and of those that they jump to. Pure.
 */
export function stoppingNft(text: string, port: number): StoppingRule[] {
  return readNftRuleset(text).flatMap((table) =>
    [...table.chains.values()].flatMap((base) => {
      const out = base.hook === 'output' || base.hook === 'postrouting' || (!base.hook && /^output$/i.test(base.name));
      const back = base.hook === 'input' || base.hook === 'prerouting';
      if (!out && !back) return [];
      const rules = rulesFrom(table, base);
      const found = rules.flatMap((rule): StoppingRule[] => {
        const how = stops(table, rule.text, port, out ? 'dport' : 'sport');
        return how === null
          ? []
          : [
              {
                where: `nft table ${table.name}, chain ${rule.chain.name}`,
                rule: rule.text,
                how: how.how,
                remove: `sudo nft delete rule ${table.name} ${rule.chain.name} handle ${rule.handle}`,
                narrowed: !how.namesPort,
              },
            ];
      });
      if (base.policy === 'drop' && !rules.some((rule) => letsPass(table, rule.text, port, out)))
        found.push({
          where: `nft table ${table.name}, chain ${base.name}`,
          rule: `type filter hook ${base.hook} policy drop`,
          how: 'drop',
          remove: `sudo nft chain ${table.name} ${base.name} '{ policy accept ; }'`,
          narrowed: true,
        });
      return found;
    }),
  );
}

/** Whether a rule of a chain that drops the rest lets TLS out, or its answers in: these mostly by their state. */
function letsPass(table: NftTable, rule: string, port: number, out: boolean): boolean {
  if (!/\baccept\b/.test(rule)) return false;
  const ports = new RegExp(`tcp ${out ? 'dport' : 'sport'} (\\{[^}]*\\}|\\S+)`).exec(rule)?.[1];
  if (ports !== undefined) return elementsOf(table, ports).some((each) => portsHold(each, port));
  return out ? /^(counter .*)?accept$/.test(rule) : /\bestablished\b|^(counter .*)?accept$/.test(rule);
}

/** What a rule does to TCP with this port; null for nothing. A rule that has no port may be meant for others. */
function stops(
  table: NftTable,
  rule: string,
  port: number,
  side: 'dport' | 'sport',
): { how: StoppingRule['how']; namesPort: boolean } | null {
  if (/\budp\b|\bicmp/.test(rule) && !/\btcp\b/.test(rule)) return null;
  if (/ct state (?!new|\{[^}]*new)/.test(rule) && side === 'dport') return null;
  if (/\blo\b/.test(rule)) return null;
  // What holds for some packets of a connection alone, or only above a rate, does not stop it from coming about.
  if (/\blength\b|\btcp flags\b|\blimit rate over\b|\bct count over\b/.test(rule)) return null;
  // A map of ports to verdicts: `tcp dport vmap { 443 : drop }`.
  const map = new RegExp(`\\b${side} vmap (\\{[^}]*\\}|@\\S+)`).exec(rule)?.[1];
  if (map !== undefined) {
    const verdict = elementsOf(table, map).find((each) => portsHold(each.replace(/\s*:.*$/, ''), port));
    return verdict !== undefined && /:\s*drop/.test(verdict) ? { how: 'drop', namesPort: true } : null;
  }
  const verdict = /\b(drop|reject|redirect|dnat)\b/.exec(rule)?.[1];
  if (verdict === undefined) return null;
  const [, not, ports] = new RegExp(`\\b${side} (!= )?(\\{[^}]*\\}|\\S+)`).exec(rule) ?? [];
  if (ports !== undefined) {
    const holds = elementsOf(table, ports).some((each) => portsHold(each, port));
    if (holds === (not !== undefined)) return null;
  } else if (new RegExp(`\\b${side === 'dport' ? 'sport' : 'dport'}\\b`).test(rule)) return null;
  // What is dropped of all that comes in is seldom an answer.
  if (side === 'sport' && ports === undefined) return null;
  if (verdict === 'redirect' || verdict === 'dnat') return { how: 'redirect', namesPort: ports !== undefined };
  return {
    how: verdict === 'drop' ? 'drop' : /tcp reset/.test(rule) ? 'reset' : 'reject',
    namesPort: ports !== undefined,
  };
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
    // An answer to the first packet looks refused, however the rule sends it.
    fits: how === 'reset' || how === 'reject' ? ['tcp-refused', 'tcp-reset', 'tcp-timeout'] : [cause],
    steps: [
      `Take the rule out${machine.uid === 0 ? '' : ' (as root)'}, and out of the file that brings it back at the next start:`,
      asCopied(remove),
    ],
    forMany: 'Change it where the rules are kept (firewalld, ufw, configuration management), not on the machine.',
  });
}
