import { isPrivateAddress } from '../../../net/private-address.ts';
import { isPublicName } from '../../public-name.ts';
import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { silentResolvers, sourceLeftOut } from '../name-lookup.ts';
import { resolverAt, wrongAddress } from '../other-resolver.ts';
import { type Configured, configured } from '../resolv-conf.ts';
import { ledAstray } from '../search-domain.ts';
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
    const direct = target !== null && (target.hostIsIp || target.connect !== null || target.proxy !== null);
    const left = direct ? null : await sourceLeftOut(machine, target?.host ?? null);
    if (!target || direct) return { looked, conditions: left ? [left] : [] };
    const unable = left ?? (await silentResolvers(own, context));
    if (unable) return { looked: [...looked, unable.summary], conditions: [unable] };
    const astray = offline ? null : await ledAstray(own, target.host, timeoutMs);
    if (astray) return { looked: [...looked, astray.summary], conditions: [astray] };
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
