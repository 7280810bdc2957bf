import { randomBytes } from 'node:crypto';
import { resolve } from '../net/resolve.ts';
import { storeOf } from '../pki/stores/certificate-store.ts';
import { leadsToPublicRoot, mayEndAtPublicRoot } from '../pki/stores/public-roots.ts';
import { publicTransparency } from './transparency.ts';
import { mozillaStore, systemStore } from './trust-stores.ts';
import type { World } from './world.ts';

const noRoots = storeOf('none', 'no roots');

/** This machine: its clock, its randomness, its resolver and its roots. */
export const realWorld: World = {
  now: () => Date.now(),
  random: { bytes: (length) => randomBytes(length) },
  resolve,
  systemStore,
  mozillaStore,
  knownIssuers: async () => (await import('./known-issuers.ts')).diskIssuers(),
  statusCache: async () => (await import('./status-cache.ts')).diskCache(),
  // The lists of all programs are large, and of no use for a root that none of them has had.
  rootTrust: async (certificate, at) =>
    leadsToPublicRoot(certificate) ? (await import('../pki/stores/trusted-by.ts')).trustOf(certificate, at) : null,
  transparency: publicTransparency,
  programStores: async (certificates) => {
    if (certificates && !mayEndAtPublicRoot(certificates)) return () => noRoots;
    return (await import('../pki/stores/program-stores.ts')).programStore;
  },
};
