import { hashOfSuite } from '../crypto/hash.ts';
import { nextTrafficSecret, trafficKeys } from '../crypto/key-schedule.ts';
import { canProtect, protectRecords, type RecordProtection } from '../crypto/record-protection.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { hashOf13 } from './client13.ts';
import { protectBothWays } from './key-block.ts';
import type { Side } from './trace.ts';

/** Never asked for: a listener seals nothing. */
const noRandom = (length: number) => new Uint8Array(length);

/** The protection of both directions up to TLS 1.2, from the master secret; null where it cannot be undone here. */
export function readers12(options: {
  version: number;
  suite: number;
  master: Uint8Array;
  clientRandom: Uint8Array;
  serverRandom: Uint8Array;
  encryptThenMac: boolean;
  /** The number of the next record to be opened, where the transport has it in the record. */
  sequence?: () => Uint8Array;
}): Record<Side, RecordProtection> | null {
  const { version, master, clientRandom, serverRandom, encryptThenMac, sequence } = options;
  const suite = suiteById(options.suite);
  if (!suite || !canProtect(suite)) return null;
  const prf = { version, hash: hashOfSuite(suite.prf) ?? 'sha256' };
  const common = { encryptThenMac, random: noRandom, ...(sequence && { sequence }) };
  return protectBothWays({ suite, prf, master, clientRandom, serverRandom, ...common });
}

/** The protection of one direction of TLS 1.3 under a traffic secret; null where it cannot be undone here. */
export function reader13(suiteId: number, version: number, secret: Uint8Array): RecordProtection | null {
  const agreed = hashOf13(suiteId);
  if (!agreed) return null;
  const { key, iv } = trafficKeys(agreed.hash, secret, agreed.suite.cipher.keyBytes);
  return protectRecords({
    suite: agreed.suite,
    version,
    keys: { mac: new Uint8Array(), key, iv },
    encryptThenMac: false,
    random: noRandom,
  });
}

/** The secret after a KeyUpdate; null for a suite that is not known. */
export function updatedSecret(suiteId: number, secret: Uint8Array): Uint8Array | null {
  const agreed = hashOf13(suiteId);
  return agreed && nextTrafficSecret(agreed.hash, secret);
}
