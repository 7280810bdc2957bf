import { isPrivateAddress } from '../../../net/private-address.ts';
import { isPublicName } from '../../public-name.ts';
import { isIP } from 'node:net';
import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check, CheckContext } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { type Machine, readText } from '../machine.ts';
import { resolverAt, wrongAddress } from '../other-resolver.ts';
import { noNetwork } from '../skipped.ts';

/** What this machine's resolver says of the target, against another's answer. */
export const resolver: Check = {
  id: 'resolver',
  area: 'network',
  question: 'Does the resolver of this machine say what others say?',
  platforms: null,
  async look(machine, context) {
    const { target, otherResolver, offline, timeoutMs } = context;
    const own = await configured(machine);
    const looked = own ? [`${own.path}: ${own.servers.map(({ ip }) => ip).join(', ') || 'no resolver'}`] : [];
    if (!target || target.hostIsIp || target.connect || target.proxy) return { looked, conditions: [] };
    const unable = await cannotAsk(machine, own, context);
    if (unable) return { looked: [...looked, unable.summary], conditions: [unable] };
    if (offline || otherResolver === null || !isPublicName(target.host)) {
      const why = offline
        ? '--offline'
        : otherResolver === null
          ? 'no other resolver'
          : `${target.host} is no public name`;
      return { looked, skipped: [{ what: "another resolver's answer", why, how: null }], conditions: [] };
    }
    const [ours, theirs] = await Promise.all([
      resolverAt(null, timeoutMs)(target.host),
      resolverAt(otherResolver, timeoutMs)(target.host),
    ]);
    if (theirs === null)
      return {
        looked,
        skipped: [
          {
            what: `the answer of ${otherResolver}`,
            why: noNetwork,
            how: 'name one that can be reached: --ask-resolver IP',
          },
        ],
        conditions: [],
      };
    if (theirs.length === 0) return { looked, conditions: [] };
    if (ours === null || ours.length === 0)
      return {
        looked,
        conditions: [
          deniedByOurs(target.host, theirs, own, ours === null ? 'answers nothing' : 'denies', otherResolver),
        ],
      };
    looked.push(`${target.host}: ${ours.join(', ')} here, ${theirs.join(', ')} by ${otherResolver}`);
    if (ours.some((ip) => theirs.includes(ip))) return { looked, conditions: [] };
    // Large sites answer differently to everybody; an address inside for a public name is another thing.
    const inside = ours.every(isPrivateAddress) && !theirs.every(isPrivateAddress);
    const first = own?.servers[0];
    return {
      looked,
      conditions: [
        condition({
          id: 'resolver/differs',
          cause: 'dns-hijack',
          side: 'network',
          certainty: inside ? 'likely' : 'possible',
          weight: inside ? 'breaks' : 'limits',
          summary: `The resolver of this machine sends ${target.host} to ${ours[0]}, where others say ${theirs[0]}.`,
          place:
            own && first
              ? filePlace(own.path, first.line, first.text)
              : { kind: 'system', what: 'the resolver of this machine' },
          evidence: [
            `${otherResolver} answers ${theirs.join(', ')}`,
            ...(inside ? ['the address is a private one, though the name is public'] : []),
          ],
          changes: 'every program connects to the address of this resolver',
          reach: ['all'],
          fits: inside ? wrongAddress : [],
          elsewhere: theirs[0] ?? null,
          steps: [
            'Ask who runs this resolver (the router, the network, a filter) why; meanwhile use another one:',
            asCopied('sudo resolvectl dns eth0 9.9.9.9     # or change the nameserver of the connection'),
          ],
          forMany: 'Give the resolvers by DHCP from servers that you run, and watch what they answer.',
          settle: `whytls ${target.host} --connect ${theirs[0]}:${target.port} says whether it is right there`,
        }),
      ],
    };
  },
};

/** What keeps every program of this machine from asking DNS at all, by its files; null where they are in order. */
async function cannotAsk(
  machine: Machine,
  own: Configured | null,
  { target, timeoutMs, offline }: CheckContext,
): Promise<MachineCondition | null> {
  // Possible: whether the name needs DNS is for the target to show.
  const usual = {
    cause: 'dns-failure' as const,
    side: 'client' as const,
    certainty: 'possible' as const,
    weight: 'breaks' as const,
    changes: 'no program finds the address of a name that is not in the hosts file',
    reach: ['all' as const],
    fits: ['dns-failure' as const],
  };
  const nsswitch = '/etc/nsswitch.conf';
  const lines = (await readText(machine, nsswitch))?.split('\n') ?? [];
  const at = lines.findIndex((line) => /^\s*hosts\s*:/.test(line));
  const text = lines[at] ?? null;
  const withDns = `${text?.replace(/\s*(#.*)?$/, '')} dns`;
  if (text !== null && !/\b(dns|resolve|wins|ldap|nis|sss)\b/.test(text.replace(/#.*/, '')))
    return condition({
      ...usual,
      id: 'resolver/nsswitch',
      summary: `${nsswitch} has names looked up without DNS: "${text.trim()}".`,
      place: filePlace(nsswitch, at + 1, text),
      repair: { kind: 'edit', path: nsswitch, edits: [{ line: at + 1, old: text, new: withDns }] },
      steps: [
        `In ${nsswitch}, give line ${at + 1} its dns back:`,
        asCopied(`sudo sed -i.bak '${at + 1}s/.*/${withDns}/' ${nsswitch}`),
      ],
    });
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

function deniedByOurs(
  host: string,
  theirs: readonly string[],
  own: Configured | null,
  how: 'denies' | 'answers nothing',
  other: string,
): MachineCondition {
  const first = own?.servers[0];
  return condition({
    id: 'resolver/denies',
    cause: 'dns-failure',
    side: 'network',
    certainty: 'likely',
    weight: 'breaks',
    summary: `The resolver of this machine ${how === 'denies' ? `says that ${host} has no address` : `answers nothing about ${host}`}; others say ${theirs[0]}.`,
    place:
      own && first
        ? filePlace(own.path, first.line, first.text)
        : { kind: 'system', what: 'the resolver of this machine' },
    evidence: [`${other} answers ${theirs.join(', ')}`],
    changes: 'no program of this machine finds the address',
    reach: ['all'],
    fits: ['dns-failure', 'dns-hijack'],
    elsewhere: theirs[0] ?? null,
    steps: [
      'Ask who runs this resolver (the router, the network, a filter) why; meanwhile use another one:',
      asCopied('sudo resolvectl dns eth0 9.9.9.9     # or change the nameserver of the connection'),
    ],
    forMany: 'Watch what your resolvers answer about names that your people need.',
    settle: `whytls ${host} --connect ${theirs[0]}:443 says whether it is right there`,
  });
}

type Configured = { path: string; servers: { ip: string; line: number; text: string }[]; there: boolean };

async function configured(machine: Machine): Promise<Configured | null> {
  const path = '/etc/resolv.conf';
  const text = await readText(machine, path);
  // Other systems keep their resolvers elsewhere.
  if (text === null && machine.platform !== 'linux') return null;
  const servers = (text ?? '').split('\n').flatMap((line, index) => {
    // A zone may follow the address of a link.
    const ip = /^\s*nameserver\s+([^\s%]+)/.exec(line)?.[1];
    return ip === undefined || isIP(ip) === 0 ? [] : [{ ip, line: index + 1, text: line }];
  });
  return { path, servers, there: text !== null };
}

const silentMs = 1_000;
