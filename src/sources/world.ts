import type { Randomness } from '../handshake/machine.ts';
import type { Resolution } from '../net/outcome.ts';
import type { Target } from '../net/target.ts';
import type { ProgramStoreId } from '../pki/stores/program-stores.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import type { RootTrust } from '../pki/stores/trusted-by.ts';
import type { KnownIssuers } from './known-issuers.ts';
import type { StatusCache } from './status-cache.ts';
import type { Transparency } from './transparency.ts';

/** The only door to clock, randomness, names and the machine's roots: tests and the lab put in their own. */
export type World = {
  /** The clock of this machine, milliseconds since 1970. */
  now(): number;
  random: Randomness;
  resolve(target: Target, signal: AbortSignal): Promise<Resolution>;
  systemStore(): Promise<TrustStore | null>;
  mozillaStore(): Promise<TrustStore | null>;
  /** What responders and lists said before; left out where nothing is to be kept. */
  statusCache?(): Promise<StatusCache | null>;
  /** Intermediates of chains that were in order before; left out where nothing is to be kept. */
  knownIssuers?(): Promise<KnownIssuers | null>;
  /** How the programs stand to this root, or to the root that issued this certificate, at a time (milliseconds since 1970). */
  rootTrust(certificate: Certificate, at: number): Promise<RootTrust | null>;
  /** Whom browsers ask for timestamps of logs, and which logs they know. */
  transparency: Transparency;
  /** The roots of a program, as far as paths over these certificates may end there; all where it is not known which there will be. */
  programStores(certificates: readonly Certificate[] | null): Promise<(id: ProgramStoreId) => TrustStore>;
};
