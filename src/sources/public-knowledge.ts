import type { Facts } from '../causes/facts.ts';
import { withRootTrust } from './root-trust.ts';
import { transparencyFacts } from './transparency.ts';
import type { World } from './world.ts';

/** Adds what is publicly known of the chain as soon as a path is known: who trusts its root, and which logs have signed. */
export async function withPublicKnowledge(
  facts: Facts,
  world: Pick<World, 'rootTrust' | 'transparency'>,
): Promise<Facts> {
  const transparency = facts.transparency ?? (await transparencyFacts(facts, world.transparency));
  return withRootTrust({ ...facts, transparency }, world);
}
