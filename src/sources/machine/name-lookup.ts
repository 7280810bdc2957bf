import type { MachineCondition } from '../../causes/machine-facts.ts';
import type { CheckContext } from './check.ts';
import { asCopied, condition, filePlace } from './condition.ts';
import { readHosts } from './formats/hosts-file.ts';
import { type Machine, readText } from './machine.ts';
import { resolverAt, wrongAddress } from './other-resolver.ts';
import type { Configured } from './resolv-conf.ts';

/** A source of names that nsswitch.conf(5) leaves out: DNS, or the hosts file in which the target stands; null where none is missing. */
export async function sourceLeftOut(machine: Machine, host: string | null): Promise<MachineCondition | null> {
  const lines = (await readText(machine, nsswitch))?.split('\n') ?? [];
  const at = lines.findIndex((line) => /^\s*hosts\s*:/.test(line));
  const text = lines[at] ?? null;
  const withDns = `${text?.replace(/\s*(#.*)?$/, '')} dns`;
  const sources = text?.replace(/#.*/, '') ?? '';
  if (text !== null && host !== null && !/\bfiles\b/.test(sources) && (await isInHosts(machine, host)))
    return withoutHostsFile(at + 1, text, host);
  if (text !== null && !/\b(dns|resolve|wins|ldap|nis|sss)\b/.test(sources))
    return condition({
      ...usual,
      // Whether the name needs DNS is for the target to show.
      certainty: host === null ? 'likely' : 'possible',
      id: 'resolver/nsswitch',
      summary: `${nsswitch} has names looked up without DNS: "${text.trim()}".`,
      place: filePlace(nsswitch, at + 1, text),
      repair: { kind: 'edit', path: nsswitch, edits: [{ line: at + 1, old: text, new: withDns }] },
      steps: [
        `In ${nsswitch}, give line ${at + 1} its dns back:`,
        asCopied(`sudo sed -i.bak '${at + 1}s/.*/${withDns}/' ${nsswitch}`),
      ],
    });
  return null;
}

/** No resolver of this machine answers at all; null where one does. */
export async function silentResolvers(
  own: Configured | null,
  { target, timeoutMs, offline }: CheckContext,
): Promise<MachineCondition | null> {
  if (!own) return null;
  const whole = { kind: 'file' as const, path: own.path, line: null, text: null };
  // Without one, the resolver of this machine itself is asked (resolv.conf(5)).
  const servers = own.servers.length > 0 ? own.servers : [{ ip: '127.0.0.1', line: 0, text: '' }];
  const asked = offline
    ? []
    : await Promise.all(
        servers.map(async (server) => ({
          ...server,
          answers: await answersAtAll(server.ip, target?.host ?? '', timeoutMs),
        })),
      );
  const [first] = asked;
  if (!first || asked.some(({ answers }) => answers)) return null;
  return condition({
    ...usual,
    id: 'resolver/silent',
    summary:
      own.servers.length === 0
        ? own.there
          ? `${own.path} names no resolver.`
          : `${own.path} is not there, or leads nowhere: no resolver is named.`
        : `No resolver that ${own.path} names answers: ${own.servers.map(({ ip }) => ip).join(', ')}.`,
    place: own.servers.length === 0 ? whole : filePlace(own.path, first.line, first.text),
    steps: [
      'Name a resolver that answers; who writes the file (NetworkManager, systemd-resolved, a VPN, a container) says its first lines:',
      asCopied(`head -5 ${own.path}; resolvectl status`),
    ],
    settle: 'whether another network works: then the resolver of this one is down',
  });
}

/** Whether a resolver answers, whatever it says. */
async function answersAtAll(server: string, name: string, timeoutMs: number): Promise<boolean> {
  return (await resolverAt(server, Math.min(timeoutMs, silentMs))(name)) !== null;
}

async function isInHosts(machine: Machine, host: string): Promise<boolean> {
  const entries = readHosts((await readText(machine, '/etc/hosts')) ?? '');
  return entries.some(({ names }) => names.includes(host.toLowerCase()));
}

/** The name stands in the hosts file, which nobody is told to read. */
function withoutHostsFile(line: number, text: string, host: string): MachineCondition {
  const instead = text.replace(/^(\s*hosts\s*:\s*)/, '$1files ');
  return condition({
    ...usual,
    id: 'resolver/no-files',
    summary: `${nsswitch} has names looked up without the hosts file, in which ${host} stands: "${text.trim()}".`,
    place: filePlace(nsswitch, line, text),
    changes: 'no program finds the addresses that the hosts file gives',
    fits: [...usual.fits, ...wrongAddress],
    repair: { kind: 'edit', path: nsswitch, edits: [{ line, old: text, new: instead }] },
    steps: [`In ${nsswitch}, let line ${line} begin with the files again:`, asCopied(instead)],
  });
}

// Possible: what is wrong with names is for the target to show.
const usual: Pick<MachineCondition, 'cause' | 'side' | 'certainty' | 'weight' | 'changes' | 'reach' | 'fits'> = {
  cause: 'dns-failure',
  side: 'client',
  certainty: 'possible',
  weight: 'breaks',
  changes: 'no program finds the address of a name that is not in the hosts file',
  reach: ['all'],
  fits: ['dns-failure'],
};

const nsswitch = '/etc/nsswitch.conf';
const silentMs = 1_000;
