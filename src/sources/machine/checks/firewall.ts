import type { MachineCondition } from '../../../causes/machine-facts.ts';
import { isOwnAddress } from '../../browser/addresses.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { lookupWithin } from '../lookup.ts';
import type { Machine } from '../machine.ts';
import { type StoppingRule, stoppingIptables, stoppingNft } from '../stopping-rules.ts';

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
        rules.push(...stoppingNft(stdout, port, await isHere(machine, context)));
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
    // What stops a part of a connection alone is told where the target shows it.
    const told = rules.filter(({ part }) => !part || context.target !== null).sort((a, b) => +a.part - +b.part);
    return { looked, skipped, conditions: told.slice(0, 5).map((rule) => found(machine, rule, port)) };
  },
};

/** Whether the target is on this machine itself. */
async function isHere(machine: Machine, { target, timeoutMs }: CheckContext): Promise<boolean> {
  if (target === null) return false;
  const found = await lookupWithin(machine, target.host, Math.min(timeoutMs, lookupMs));
  return found.some(({ ip }) => ip.startsWith('127.') || isOwnAddress(ip));
}

function found(machine: Machine, stopping: StoppingRule, port: number): MachineCondition {
  const { where, rule, how, remove, narrowed, part } = stopping;
  const cause = (
    { reject: 'tcp-refused', drop: 'tcp-timeout', reset: 'tcp-refused', redirect: 'interception' } as const
  )[how];
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
  if (part)
    return condition({
      id: 'firewall/part',
      cause: 'handshake-timeout',
      side: 'client',
      certainty: 'possible',
      weight: 'limits',
      summary: `The firewall of this machine stops some packets of connections to port ${port}: ${rule}.`,
      place: { kind: 'system', what: `${where}: ${rule}` },
      changes:
        'connections come about, and hang or break off at a packet that the rule is for, such as the first hello',
      reach: ['all'],
      fits: ['handshake-timeout', 'middlebox', 'version-intolerance', 'tcp-timeout', 'tcp-reset', 'closed-early'],
      steps: [`Take the rule out${machine.uid === 0 ? '' : ' (as root)'}, and try again:`, asCopied(remove)],
      forMany: 'Change it where the rules are kept (firewalld, ufw, configuration management), not on the machine.',
      settle: 'take the rule out for a moment, and try again',
    });
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

const lookupMs = 1_500;
