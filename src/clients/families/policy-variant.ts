import type { ChainPolicy } from '../../pki/path/chain-policy.ts';

const variants = new Map<ChainPolicy, Map<string, ChainPolicy>>();

/** A policy with changes; one object for each, so that clients with the same policy share a judgement. */
export function policyVariant(base: ChainPolicy, changes: Partial<ChainPolicy>): ChainPolicy {
  const key = JSON.stringify(changes);
  const known = variants.get(base) ?? new Map<string, ChainPolicy>();
  variants.set(base, known);
  const variant = known.get(key) ?? { ...base, ...changes };
  known.set(key, variant);
  return variant;
}
