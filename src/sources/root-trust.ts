import type { Facts, RootTrustFacts } from '../causes/facts.ts';
import type { World } from './world.ts';

/** Adds who trusts the roots at which the paths end, or the root that issued the last certificate where none does. */
export async function withRootTrust(facts: Facts, world: Pick<World, 'rootTrust'>): Promise<Facts> {
  const { chain, at } = facts;
  const judgements = [...(chain?.judgements ?? []), ...(chain?.repaired ?? [])];
  if (!chain || judgements.length === 0) return facts;
  const anchored = judgements.flatMap(({ paths }) => paths.filter((path) => path.anchored));
  const nearest = judgements.flatMap(({ paths }) => paths[0] ?? []);
  const ends = (anchored.length > 0 ? anchored : nearest).flatMap(
    ({ certificates }) => certificates.at(-1)?.certificate ?? [],
  );
  const unique = new Map(ends.map((end) => [end.sha256, end]));
  const found = await Promise.all([...unique.values()].map((end) => world.rootTrust(end, at)));
  const roots = new Map<string, RootTrustFacts>();
  for (const trust of found)
    if (trust) roots.set(trust.root.sha256, { ...trust.root, programs: trust.programs, words: trust.words });
  return { ...facts, chain: { ...chain, rootTrust: [...roots.values()] } };
}
