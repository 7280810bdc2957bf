import { isPrivateAddress } from '../../../net/private-address.ts';
import type { Check } from '../check.ts';
import { asCopied, commentedOut, condition, filePlace } from '../condition.ts';
import { resolverAt, toldIps, wrongAddress } from '../network/other-resolver.ts';
import { holdsAddress } from '../formats/address-range.ts';
import { readHosts } from '../formats/hosts-file.ts';
import { readText } from '../machine.ts';
import { isPublicName } from '../../public-name.ts';

/** Names that the hosts file sends elsewhere. */
export const hosts: Check = {
  id: 'hosts',
  area: 'network',
  question: 'Does the hosts file send names elsewhere?',
  platforms: null,
  async look(machine, context) {
    const path =
      machine.platform === 'win32'
        ? `${machine.env.SystemRoot ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts`
        : '/etc/hosts';
    const text = await readText(machine, path);
    if (text === null) return { looked: [`${path} cannot be read`], conditions: [] };
    const entries = readHosts(text);
    const looked = [`${path}: ${entries.length} entries`];
    const { target } = context;
    if (!target || target.hostIsIp || target.connect) return { looked, conditions: [] };
    const lines = entries.filter(({ names }) => names.includes(target.host.toLowerCase()));
    const [first] = lines;
    if (!first) return { looked, conditions: [] };
    // The resolver of this machine may know the name; only a public one is asked of others.
    const publicName = isPublicName(target.host);
    const resolvers = [null, ...(publicName && context.otherResolver !== null ? [context.otherResolver] : [])];
    const answers = context.offline
      ? []
      : await Promise.all(resolvers.map((each) => resolverAt(each, context.timeoutMs)(target.host)));
    // A resolver on this machine may read the same file: another one that differs counts.
    const unlike = answers.map(toldIps).flatMap((ips) => {
      const entry = lines.find(({ ip }) => !ips.some((each) => holdsAddress(each, ip)));
      return entry && ips.length > 0 ? [{ entry, ips }] : [];
    });
    const differs = unlike.length > 0;
    const elsewhere = unlike[0]?.ips ?? [];
    const entry = unlike[0]?.entry ?? first;
    const odd = publicName && isPrivateAddress(entry.ip);
    return {
      looked,
      conditions: [
        condition({
          id: 'hosts/override',
          cause: 'dns-hijack',
          side: 'client',
          // Whether it is wrong, or meant, the target itself has to show.
          certainty: differs ? 'likely' : 'possible',
          weight: differs ? 'breaks' : 'limits',
          summary: `The hosts file sends ${target.host} to ${entry.ip}${differs ? `, where DNS says ${elsewhere.slice(0, 2).join(', ')}` : ''}.`,
          place: filePlace(path, entry.line, entry.text),
          evidence: differs
            ? [`DNS answers ${elsewhere.join(', ')}`]
            : odd
              ? [`${entry.ip} is no public address, though the name is public`]
              : [],
          changes: `every program connects to ${entry.ip} for this name, whatever DNS says`,
          fits: differs || odd ? wrongAddress : [],
          elsewhere: differs ? (elsewhere[0] ?? null) : null,
          repair: await commentedOut(machine, path, [entry.line], '#'),
          steps: [
            `In ${path}, take line ${entry.line} out or put # before it:`,
            asCopied(`sudo sed -i.bak '${entry.line}s/^/#/' ${path}`),
          ],
          forMany: 'Names belong into DNS: look for this line in images and configuration management.',
          settle: differs ? null : `connect to the address that DNS gives: dig +short ${target.host}`,
        }),
      ],
    };
  },
};
