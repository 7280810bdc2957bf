import type { MachineCondition } from '../../../causes/machine/facts.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { resolverAt, toldIps, wrongAddress } from './other-resolver.ts';
import type { Configured } from './resolv-conf.ts';

/**
 * A search domain that answers for the target: with fewer dots than `ndots` asks for, a name is looked up with each domain
 * behind it before it is looked up as it is (resolv.conf(5)). Null where none answers otherwise.
 */
export async function ledAstray(
  own: Configured | null,
  host: string,
  timeoutMs: number,
): Promise<MachineCondition | null> {
  const [server] = own?.servers ?? [];
  if (!own?.search || !server || host.split('.').length - 1 >= own.dots) return null;
  const { search } = own;
  const ask = resolverAt(server.ip, timeoutMs);
  const [whole, ...longer] = await Promise.all([
    ask(host).then(toldIps),
    ...search.domains.map(async (domain) => ({
      name: `${host}.${domain}`,
      ips: toldIps(await ask(`${host}.${domain}`)),
    })),
  ]);
  const astray = longer.find(({ ips }) => ips.length > 0);
  if (!astray || astray.ips.some((ip) => whole.includes(ip))) return null;
  return condition({
    id: 'resolver/search',
    cause: 'dns-hijack',
    side: 'client',
    certainty: 'likely',
    weight: 'breaks',
    summary: `A search domain of ${own.path} leads ${host} to ${astray.ips[0]}: it is asked for as ${astray.name} first.`,
    place: filePlace(own.path, search.line, search.text),
    evidence: [
      `names with fewer than ${own.dots} dots are looked up with the search domains first (options ndots)`,
      ...(whole.length > 0 ? [`${host} as it is has the address ${whole.join(', ')}`] : []),
    ],
    changes: `every program connects to ${astray.ips[0]} for this name`,
    fits: wrongAddress,
    elsewhere: whole[0] ?? null,
    steps: [
      'Ask for no more dots than one, or take the domain out that answers for every name; who writes the file says its first lines:',
      asCopied(`head -5 ${own.path}`),
      'A dot at the end has a name asked for as it is:',
      asCopied(`curl https://${host}./`),
    ],
    forMany: 'Take the record for every name (*) out of the search domain, or give it by DHCP no longer.',
  });
}
