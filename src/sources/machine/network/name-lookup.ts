import { randomBytes } from 'node:crypto';
import { isPrivateAddress } from '../../../net/private-address.ts';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { isPublicName } from '../../public-name.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { entriesFor } from './lookup.ts';
import { type Machine, readText } from '../machine.ts';
import { resolverAt, type Said, toldIps, wrongAddress } from './other-resolver.ts';
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

/**
 * No resolver of this machine finds the name out, or the one that is asked first cannot know it or, with patience, is late; null
 * else.
 */
export async function uselessResolvers(
  machine: Machine,
  own: Configured,
  host: string,
  { timeoutMs, patienceMs }: { timeoutMs: number; patienceMs: number },
): Promise<MachineCondition | null> {
  // Without one, the resolver of this machine itself is asked (resolv.conf(5)).
  const ips = own.servers.length > 0 ? own.servers.map(({ ip }) => ip) : ['127.0.0.1'];
  const said = await Promise.all(ips.map((ip) => resolverAt(ip, timeoutMs)(host)));
  const [first] = own.servers;
  const [answer] = said;
  if (first && answer?.is === 'told' && answer.ips.length === 0)
    return knownInside(machine, own, first, host, timeoutMs);
  const next = ips.find((_, at) => said[at]?.is === 'told');
  if (first && answer?.is === 'told' && answer.half)
    return late(own, first, 'tells the addresses of one family, and leaves the question for the other open');
  if (first && answer?.is === 'silent') {
    if (next !== undefined) return late(own, first, `does not answer, and ${next} is asked after it`);
    const patiently = patienceMs > 0 ? await resolverAt(first.ip, patienceMs, 1)(host) : answer;
    if (patiently.is === 'told') return late(own, first, 'takes seconds for an answer');
  }
  if (next !== undefined) return null;
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

/**
 * The resolver that is asked first says that there is no such name, and its word is taken, though one behind it or that of the
 * gateway knows the name, or none out on the internet can. Null where neither is so.
 */
async function knownInside(
  machine: Machine,
  { path, servers }: Configured,
  first: Configured['servers'][number],
  host: string,
  timeoutMs: number,
): Promise<MachineCondition | null> {
  const ip = await machine.find('ip');
  const routes = ip ? (await machine.run([ip, 'route', 'show', 'default'], { timeoutMs: 1_000 })).stdout : '';
  const gateways = [...routes.matchAll(/ via (\S+)/g)].map(([, gateway = '']) => gateway);
  const others = new Set([...servers.map((each) => each.ip), ...gateways]);
  others.delete(first.ip);
  const asked = await Promise.all([...others].map((other) => knownBy(other, host, timeoutMs)));
  const knowing = asked.find((each) => each !== null);
  if (!knowing && (isPublicName(host) || isPrivateAddress(first.ip))) return null;
  const begins = `The resolver ${first.ip}, which ${path} names first, knows no ${host}`;
  return condition({
    ...usual,
    certainty: 'likely',
    id: 'resolver/outside',
    summary: knowing
      ? `${begins}; ${knowing.ip} does: ${knowing.ips.join(', ')}.`
      : `${begins}: it is out on the internet, where names like this are never known.`,
    place: filePlace(path, first.line, first.text),
    evidence: [`${first.ip} says that there is no such name, and the next one is asked only where one is silent`],
    steps: [
      knowing
        ? `Name ${knowing.ip} first, or a resolver that asks it for the names inside; who writes the file says its first lines:`
        : 'Start the VPN that leads inside, or name the resolver of the network that the name belongs to; who writes the file says its first lines:',
      asCopied(`head -5 ${path}; resolvectl status`),
    ],
    settle: `dig @${knowing?.ip ?? 'RESOLVER'} ${host}`,
  });
}

/** Programs wait for it, and then ask the next one, if there is one (resolv.conf(5), timeout). */
function late({ path }: Configured, first: Configured['servers'][number], how: string): MachineCondition {
  return condition({
    ...usual,
    side: 'network',
    certainty: 'likely',
    weight: 'limits',
    id: 'resolver/late',
    summary: `The resolver ${first.ip}, which ${path} names first, ${how}: every name takes seconds.`,
    place: filePlace(path, first.line, first.text),
    changes: 'every connection begins late, and programs that wait less say that the name does not resolve',
    steps: [
      'Name one first that answers at once; who writes the file says its first lines:',
      asCopied(`head -5 ${path}; resolvectl status`),
    ],
    settle: `dig @${first.ip} www.example.com A, and AAAA`,
  });
}

/** What a resolver says of a name, unless it says that of every name. */
async function knownBy(ip: string, host: string, timeoutMs: number): Promise<{ ip: string; ips: string[] } | null> {
  const ask = resolverAt(ip, timeoutMs);
  const [ips, invented] = (await Promise.all([ask(host), ask(`${randomBytes(8).toString('hex')}.com`)])).map(toldIps);
  return ips?.[0] === undefined || invented?.includes(ips[0]) ? null : { ip, ips };
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
