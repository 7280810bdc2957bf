import { isPrivateAddress } from '../../../net/private-address.ts';
import { isPublicName } from '../../public-name.ts';
import type { CauseId } from '../../../causes/generated/ids.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { type Machine, readText } from '../machine.ts';
import { resolverAt } from '../other-resolver.ts';
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
    if (ours === null || ours.length === 0 || theirs.length === 0) return { looked, conditions: [] };
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

/** What a server shows that is another than the one that was meant. */
const wrongAddress: CauseId[] = [
  'dns-hijack',
  'hostname-mismatch',
  'sni-ignored',
  'sni-unrecognized',
  'not-tls',
  'cert-self-signed',
  'ca-untrusted',
  'tcp-refused',
  'tcp-timeout',
  'captive-portal',
];

async function configured(
  machine: Machine,
): Promise<{ path: string; servers: { ip: string; line: number; text: string }[] } | null> {
  for (const path of ['/etc/resolv.conf']) {
    const text = await readText(machine, path);
    if (text === null) continue;
    const servers = text.split('\n').flatMap((line, index) => {
      const ip = /^\s*nameserver\s+(\S+)/.exec(line)?.[1];
      return ip === undefined ? [] : [{ ip, line: index + 1, text: line }];
    });
    return { path, servers };
  }
  return null;
}
