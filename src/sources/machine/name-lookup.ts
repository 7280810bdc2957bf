import type { MachineCondition } from '../../causes/machine/facts.ts';
import { asCopied, condition, filePlace } from './condition.ts';
import { entriesFor } from './lookup.ts';
import { type Machine, readText } from './machine.ts';
import { resolverAt, type Said, wrongAddress } from './other-resolver.ts';
import type { Configured } from './resolv-conf.ts';

/**
 * A source of names that nsswitch.conf(5) leaves out, or never comes to: DNS, or the hosts file in which the target stands;
 * null where none is missing.
 */
export async function sourceLeftOut(machine: Machine, host: string | null): Promise<MachineCondition | null> {
  const lines = (await readText(machine, nsswitch))?.split('\n') ?? [];
  const at = lines.findIndex((line) => /^\s*hosts\s*:/.test(line));
  const text = lines[at] ?? null;
  const sources = text?.replace(/#.*/, '') ?? '';
  // "files [NOTFOUND=return] dns" ends at the hosts file for every name that does not stand there.
  const reached = sources.replace(
    /(?<=^\s*hosts\s*:(\s*(files|myhostname|mymachines))+\s*)\[(!SUCCESS|NOTFOUND)=return\].*/i,
    '',
  );
  const withDns = `${(reached === sources ? sources : sources.replace(/\[[^\]]*\]\s*/, '')).trimEnd()}${asksDns.test(sources) ? '' : ' dns'}`;
  // "dns [!UNAVAIL=return] files" ends at DNS, which says that there is no such name.
  const beforeDns = sources.replace(/\bdns\s*\[[^\]]*(?:!SUCCESS|!UNAVAIL|NOTFOUND)=return.*/i, '');
  if (text !== null && host !== null && !/\bfiles\b/.test(beforeDns) && (await entriesFor(machine, host)).length > 0)
    return withoutHostsFile(at + 1, text, host);
  if (text !== null && !asksDns.test(reached))
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

/** No resolver of this machine finds the name out; null where one tells something of it. */
export async function uselessResolvers(
  own: Configured,
  host: string,
  timeoutMs: number,
): Promise<MachineCondition | null> {
  // Without one, the resolver of this machine itself is asked (resolv.conf(5)).
  const ips = own.servers.length > 0 ? own.servers.map(({ ip }) => ip) : ['127.0.0.1'];
  const said = await Promise.all(ips.map((ip) => resolverAt(ip, timeoutMs)(host)));
  if (said.some(({ is }) => is === 'told')) return null;
  const [first] = own.servers;
  const [failed] = said.filter((each) => each.is === 'failed');
  return condition({
    ...usual,
    // What stands on this machine in the way to them comes first.
    side: first ? 'network' : 'client',
    id: 'resolver/silent',
    summary: summaryOf(own, failed, host),
    place: first
      ? filePlace(own.path, first.line, first.text)
      : { kind: 'file', path: own.path, line: null, text: null },
    steps: [
      'Name a resolver that answers; who writes the file (NetworkManager, systemd-resolved, a VPN, a container) says its first lines:',
      asCopied(`head -5 ${own.path}; resolvectl status`),
    ],
    settle: failed
      ? `whether it finds other names out: then it is the DNS of ${host} that fails`
      : 'whether another network works: then the resolver of this one is down',
  });
}

function summaryOf({ path, servers, unread }: Configured, failed: Said | undefined, host: string): string {
  if (unread !== null) return `${path} ${unread}: no resolver is named.`;
  if (servers.length === 0) return `${path} names no resolver.`;
  const list = servers.map(({ ip }) => ip).join(', ');
  return failed?.is === 'failed'
    ? `The resolver that ${path} names (${list}) fails to look up ${host}: it answers ${failed.rcode}.`
    : `No resolver that ${path} names answers: ${list}.`;
}

/** The name stands in the hosts file, which nobody is told to read. */
function withoutHostsFile(line: number, text: string, host: string): MachineCondition {
  const instead = text.replace(/\s+files\b/, '').replace(/^(\s*hosts\s*:\s*)/, '$1files ');
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
const usual: Pick<MachineCondition, 'cause' | 'side' | 'certainty' | 'weight' | 'changes' | 'fits'> = {
  cause: 'dns-failure',
  side: 'client',
  certainty: 'possible',
  weight: 'breaks',
  changes: 'no program finds the address of a name that is not in the hosts file',
  fits: ['dns-failure'],
};

const nsswitch = '/etc/nsswitch.conf';
const asksDns = /\b(dns|resolve|wins|ldap|nis|sss)\b/;
