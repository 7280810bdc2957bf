import type { Facts } from './facts.ts';

/** The facts before anything was looked at. */
export function nothingKnown({ source, target, at }: Pick<Facts, 'source' | 'target' | 'at'>): Facts {
  return {
    source,
    target,
    at,
    atGiven: false,
    resolution: null,
    identity: null,
    givenRoots: [],
    attempts: [],
    asked: [],
    chain: null,
    otherChains: [],
    revocation: null,
    time: [],
  };
}
