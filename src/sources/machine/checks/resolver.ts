import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { isPrivateAddress } from '../../../net/private-address.ts';
import { isPublicName } from '../../public-name.ts';
import type { MachineCondition } from '../../../causes/machine/facts.ts';
import type { Check, CheckContext, Looked } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { sourceLeftOut, uselessResolvers } from '../network/name-lookup.ts';
import type { Machine } from '../machine.ts';
import { resolverAt, type Said, toldIps, wrongAddress } from '../network/other-resolver.ts';
import { type Configured, configured } from '../network/resolv-conf.ts';
import { ledAstray } from '../network/search-domain.ts';
import { noNetwork, unseen } from '../skipped.ts';
import { hostPort } from '../../../net/place.ts';

/** What this machine's resolver says of the target, against another's answer. */
export const resolver: Check = {
  id: 'resolver',
  area: 'network',
  question: 'Does the resolver of this machine say what others say?',
  platforms: null,
  async look(machine, context) {
    const { target, offline, timeoutMs } = context;
    const own = await configured(machine);
    const looked = own ? [`${own.path}: ${own.servers.map(({ ip }) => ip).join(', ') || 'no resolver'}`] : [];
    const only = (found: MachineCondition): Looked => ({ looked: [...looked, found.summary], conditions: [found] });
    const direct = target !== null && (target.hostIsIp || target.connect !== null || target.proxy !== null);
    const left = direct ? null : await sourceLeftOut(machine, target?.host ?? null);
    if (left) return only(left);
    if (direct || offline) return { looked, conditions: [] };
    if (!target) {
      const deaf = own && (await isTheOnlyDeafOne(machine, own, context));
      return deaf ? only(deaf) : { looked, conditions: [] };
    }
    const found =
      (own && (await uselessResolvers(machine, own, target.host, { timeoutMs, patienceMs }))) ??
      (await ledAstray(own, target.host, timeoutMs));
    return found ? only(found) : compared(target, own, looked, context);
  },
};

/** Without a target: the resolver of this machine, where another one is reached, so that it is not the network. */
async function isTheOnlyDeafOne(
  machine: Machine,
  own: Configured,
  { otherResolver, timeHosts, timeoutMs }: CheckContext,
): Promise<MachineCondition | null> {
  const name = timeHosts.find(({ host }) => isPublicName(host))?.host;
  if (name === undefined || otherResolver === null) return null;
  const [useless, theirs] = await Promise.all([
    uselessResolvers(machine, own, name, { timeoutMs, patienceMs: 0 }),
    resolverAt(otherResolver, timeoutMs)(name),
  ]);
  // One that is merely late may be so by this machine, which is busy.
  if (useless?.weight !== 'breaks' || toldIps(theirs).length === 0) return null;
  return { ...useless, certainty: 'likely', evidence: [`${otherResolver} answers ${toldIps(theirs).join(', ')}`] };
}

/** The answer of this machine's resolver beside that of another one. */
async function compared(
  { host, port }: { host: string; port: number },
  own: Configured | null,
  looked: string[],
  { otherResolver, timeoutMs }: CheckContext,
): Promise<Looked> {
  if (!isPublicName(host)) return unseen("another resolver's answer", `${host} is no public name`, null, looked);
  const [ours, theirs] = await Promise.all([
    resolverAt(null, timeoutMs)(host),
    otherResolver === null ? null : resolverAt(otherResolver, timeoutMs)(host),
  ]);
  if (theirs?.is !== 'told') {
    const [sunk] = toldIps(ours).every(isNowhere) ? toldIps(ours) : [];
    const why = otherResolver === null ? 'no other resolver' : noNetwork;
    return {
      ...unseen(`the answer of ${otherResolver ?? 'another resolver'}`, why, askAnother, looked),
      conditions: sunk === undefined ? [] : [swallowed(own, host, sunk)],
    };
  }
  looked.push(`${host}: ${shown(ours)} here, ${shown(theirs)} by ${otherResolver}`);
  const wrong = differing(toldIps(ours), theirs.ips);
  const inner = [4, 6].flatMap((family) => {
    const ips = toldIps(ours).filter((ip) => isIP(ip) === family);
    return ips.every(isPrivateAddress) ? ips : [];
  });
  if (!wrong && inner.length > 0 && (await isCaptured(timeoutMs, host)))
    return { looked, conditions: [captured(own, host, inner)] };
  if (!wrong) return { looked, conditions: [] };
  const { here, there } = wrong;
  // Names inside are known inside alone; a resolver that knows an address for any name that there is not is another thing.
  const invents = there === null && (await resolverAt(null, timeoutMs)(`${randomBytes(8).toString('hex')}.com`));
  if (invents !== false && !toldIps(invents).some((ip) => ip === here)) return { looked, conditions: [] };
  // Large sites answer differently to everybody; no address, or one inside, for a public name is another thing.
  const inside = here !== null && there !== null && isPrivateAddress(here) && !isPrivateAddress(there);
  const odd = here === null || there === null || inside;
  return {
    looked,
    conditions: [
      ofResolver(own, {
        id: here === null ? 'resolver/denies' : 'resolver/differs',
        cause: here === null ? 'dns-failure' : 'dns-hijack',
        certainty: odd ? 'likely' : 'possible',
        weight: odd ? 'breaks' : 'limits',
        summary: `The resolver of this machine ${here === null ? `says that ${host} has no address` : `sends ${host} to ${here}`}, where others say ${there ?? 'that there is no such name'}.`,
        evidence: [
          `${otherResolver} answers ${shown(theirs)}`,
          ...(inside ? ['the address is a private one, though the name is public'] : []),
          ...(there === null ? ['it gives the same address for a name that was made up'] : []),
        ],
        changes:
          here === null
            ? 'no program of this machine finds the address'
            : 'every program connects to the address of this resolver',
        fits: here === null ? ['dns-failure', 'dns-hijack'] : odd ? wrongAddress : [],
        elsewhere: there,
        steps: there === null ? [`Look whether the name is written rightly: ${host}`] : useAnother,
        settle: there && `whytls ${host} --connect ${hostPort({ host: there, port })} says whether it is right there`,
      }),
    ],
  };
}

/** What filters answer for a name that they block: an address that is nobody's, or this machine's own. */
function swallowed(own: Configured | null, host: string, ip: string): MachineCondition {
  return ofResolver(own, {
    id: 'resolver/swallows',
    cause: 'dns-hijack',
    // Some names are made to lead to the machine that asks.
    certainty: 'possible',
    weight: 'breaks',
    summary: `The resolver of this machine sends ${host} to ${ip}, where no other machine can be.`,
    evidence: ['filters of advertisements, of malware and for children answer so for what they block'],
    changes: 'every program connects to this machine itself for this name',
    fits: wrongAddress,
    steps: useAnother,
    settle: 'ask another resolver: --ask-resolver IP',
  });
}

/** Something answers whoever is asked, even where nobody is (RFC 5737). */
async function isCaptured(timeoutMs: number, host: string): Promise<boolean> {
  return toldIps(await resolverAt(nobody, timeoutMs)(host)).length > 0;
}

function captured(own: Configured | null, host: string, ips: readonly string[]): MachineCondition {
  return ofResolver(own, {
    id: 'resolver/captured',
    cause: 'dns-hijack',
    certainty: 'possible',
    weight: 'breaks',
    summary: `Something on the way answers for every resolver, and sends ${host} to ${ips.join(', ')}, which is no public address.`,
    evidence: [`a question to ${nobody}, where nobody is, is answered, too`],
    changes: 'every program connects to this address, whichever resolver is named',
    fits: wrongAddress,
    steps: [
      'Ask who runs this network (the router, a filter) why it answers for this name; an encrypted resolver (DNS over TLS or HTTPS) goes past it.',
    ],
    settle: `look from another network where ${host} is`,
  });
}

type Given = 'side' | 'place' | 'forMany';

function ofResolver(own: Configured | null, told: Omit<Parameters<typeof condition>[0], Given>): MachineCondition {
  const first = own?.servers[0];
  return condition({
    side: 'network',
    place:
      own && first
        ? filePlace(own.path, first.line, first.text)
        : { kind: 'system', what: 'the resolver of this machine' },
    forMany: 'Give the resolvers by DHCP from servers that you run, and watch what they answer.',
    ...told,
  });
}

const useAnother = [
  'Ask who runs this resolver (the router, the network, a filter) why; meanwhile use another one:',
  asCopied('sudo resolvectl dns eth0 9.9.9.9     # or change the nameserver of the connection'),
];
/** As long as glibc waits for both tries of one server (resolv.conf(5), timeout and attempts). */
const patienceMs = 10_000;
const nobody = '192.0.2.53';
const askAnother = 'name one that can be reached: --ask-resolver IP';

/** RFC 1122 section 3.2.1.3, RFC 4291 section 2.5. */
function isNowhere(ip: string): boolean {
  return /^(0|127)\.|^::1?$/.test(ip);
}

/** An address that others do not give, of a family of which they give some; null for none at all, here or there. */
function differing(
  ours: readonly string[],
  theirs: readonly string[],
): { here: string | null; there: string | null } | null {
  if (ours.length === 0 || theirs.length === 0) {
    const [here = null, there = null] = [ours[0], theirs[0]];
    return here === there ? null : { here, there };
  }
  for (const family of [6, 4]) {
    const [mine, others] = [ours, theirs].map((ips) => ips.filter((ip) => isIP(ip) === family));
    const [here, there] = [mine?.[0], others?.[0]];
    if (here !== undefined && there !== undefined && !mine?.some((ip) => others?.includes(ip))) return { here, there };
  }
  return null;
}

function shown(said: Said): string {
  return toldIps(said).join(', ') || 'nothing';
}
