import { elementsOf, type NftTable, readNftRuleset, rulesFrom } from './formats/nft-ruleset.ts';

/** A rule of a firewall that stops connections to a port, where it stands, and the command that takes it out. */
export type StoppingRule = {
  where: string;
  rule: string;
  how: 'reject' | 'drop' | 'reset' | 'redirect';
  remove: string;
  narrowed: boolean;
  /** Only some packets of a connection, by their length or their contents: it comes about, and then hangs. */
  part: boolean;
};

/**
 * Rules that stop TCP to a port on its way out, or its answers on their way in, in the text of `nft -a list ruleset`: of
 * chains that are hooked in, and of those that they jump to. Where the server is on this machine (`isHere`), what goes out
 * to it comes in as well. Pure.
 */
export function stoppingNft(text: string, port: number, isHere = false): StoppingRule[] {
  return readNftRuleset(text).flatMap((table) =>
    [...table.chains.values()].flatMap((base) => {
      const out = base.hook === 'output' || base.hook === 'postrouting' || (!base.hook && /^output$/i.test(base.name));
      const back = base.hook === 'input' || base.hook === 'prerouting';
      if (!out && !back) return [];
      const rules = rulesFrom(table, base);
      const found = rules.flatMap((rule): StoppingRule[] => {
        const how =
          (out || isHere ? stops(table, rule.text, port, 'dport') : null) ??
          (out ? null : stops(table, rule.text, port, 'sport'));
        return how === null
          ? []
          : [
              {
                where: `nft table ${table.name}, chain ${rule.chain.name}`,
                rule: rule.text,
                how: how.how,
                remove: `sudo nft delete rule ${table.name} ${rule.chain.name} handle ${rule.handle}`,
                narrowed: !how.namesPort,
                part: how.part === true,
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
          part: false,
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
): { how: StoppingRule['how']; namesPort: boolean; part?: true } | null {
  if (/\budp\b|\bicmp/.test(rule) && !/\btcp\b/.test(rule)) return null;
  if (/ct state (?!new|\{[^}]*new)/.test(rule) && side === 'dport') return null;
  if (/\blo\b/.test(rule)) return null;
  // What holds only above a rate, or for odd packets, does not stop a connection.
  if (/\btcp flags\b|\blimit rate over\b|\bct count over\b/.test(rule)) return null;
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
  if (inPart.test(rule)) return { how: 'drop', namesPort: ports !== undefined, part: true };
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
        part: inPart.test(line),
      },
    ];
  });
}

/** A length, or bytes of the packet: nft(8) `ip length`, `meta length`, `@th,160,32`; iptables-extensions(8) `-m string`. */
const inPart = /\blength\b|@(nh|th|ih|ll),|-m (string|u32|bpf)\b|xt match "?string/;

/** `443`, `80, 443`, `400-500`, `https`. */
function portsHold(list: string, port: number): boolean {
  return list.split(',').some((each) => {
    const [from = '', to = from] = each.trim().split('-');
    if (from === 'https') return port === 443;
    return Number(from) <= port && port <= Number(to);
  });
}
