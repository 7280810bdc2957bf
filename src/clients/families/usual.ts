import { browserPolicy, type ChainPolicy } from '../../pki/path/chain-policy.ts';
import type { Client, Limits, Revocation } from '../client.ts';
import { type ChainFault, dateFaults, nameFaults, trustFaults } from '../failure.ts';

/** What a profile says of itself. */
export type Known = Pick<Client, 'id' | 'name' | 'released' | 'supportedUntil' | 'measured' | 'trust'> & {
  /** Key of its hello in the collection, where that is not its id. */
  hello?: string;
};

export const plainLimits: Limits = {
  minDhBits: 1024,
  maxCertificateBytes: null,
  securityLevel: null,
  refusesLegacySignatures: false,
  demandsSecureRenegotiation: false,
  demandsExtendedMasterSecret: false,
};

/** Nothing is looked up, and a staple is neither asked for nor read. */
const noRevocation: Revocation = { looksAt: [], hardFail: false, honoursMustStaple: false };

/** What most of those that follow have in common. */
export const usual = {
  limits: plainLimits,
  verification: 'enforced',
  checksName: true,
  overlooks: [],
  revocation: noRevocation,
  ct: null,
} satisfies Partial<Client>;

/** A chain policy without what only browsers do or ask for. */
export const laxPolicy: ChainPolicy = {
  ...browserPolicy,
  aiaFetching: false,
  knownIntermediates: false,
  checksPolicies: false,
  minRsaBits: 1024,
  limitsPublicValidity: false,
  limitsPrivateValidity: 'accepts',
  caAsLeaf: 'accepts',
  keyUsageOfExchange: 'accepts',
};

/** Who issued it comes before the dates, and the name last. */
export const identityFirst: readonly ChainFault[] = [
  'unreadable',
  ...trustFaults,
  'distrusted',
  'too-complex',
  'path-length',
  'bad-signature',
  'weak-signature',
  'weak-key',
  ...dateFaults,
  ...nameFaults,
];
