import { type Group, worstFirst } from './ledger.ts';

/** Groups of the same fault in one: of many clients at one server, of one client at many servers, or of many at many. */
export type AlikeGroups = Group & { clients: number; servers: number };

/** Joins what would else fill the list line by line: 50,000 failures are to read as a few. The worst first. */
export function alikeGroups(groups: readonly Group[]): AlikeGroups[] {
  const single = groups.map((group) => ({ ...group, clients: 1, servers: 1 }));
  const fault = ({ result, finding }: Group) => `${result} ${finding?.cause}`;
  const byServer = joined(single, (group) => `${fault(group)} ${group.server} ${group.sni}`);
  const byClient = joined(byServer, (group) => `${fault(group)} ${group.clients === 1 ? group.client : 'many'}`);
  return worstFirst(joined(byClient, fault));
}

function joined(groups: AlikeGroups[], keyOf: (group: AlikeGroups) => string): AlikeGroups[] {
  return [...Map.groupBy(groups, keyOf).values()].flatMap((alike) => {
    const [first] = alike;
    if (!first || alike.length < many) return alike;
    const names = new Set(alike.map(({ sni }) => sni));
    return [
      {
        ...first,
        sni: names.size === 1 ? first.sni : null,
        clients: Math.max(new Set(alike.map(({ client }) => client)).size, ...alike.map(({ clients }) => clients)),
        servers: Math.max(new Set(alike.map(({ server }) => server)).size, ...alike.map(({ servers }) => servers)),
        count: alike.reduce((sum, { count }) => sum + count, 0),
        firstMs: Math.min(...alike.map(({ firstMs }) => firstMs)),
        lastMs: Math.max(...alike.map(({ lastMs }) => lastMs)),
      },
    ];
  });
}

/** Fewer are told one by one. */
const many = 4;
