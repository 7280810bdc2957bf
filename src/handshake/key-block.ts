import { keyBlock, type PrfContext } from '../crypto/prf.ts';
import { keyLengths, protectRecords, type RecordProtection } from '../crypto/record-protection.ts';
import type { Suite } from '../wire/registry/suite.ts';
import type { Side } from './trace.ts';

/** What a key block is made of, and what else the protection of a record depends on. */
export type KeyBlockOptions = Omit<Parameters<typeof protectRecords>[0], 'keys' | 'suite' | 'version'> & {
  suite: Suite;
  prf: PrfContext;
  master: Uint8Array;
  clientRandom: Uint8Array;
  serverRandom: Uint8Array;
};

/** Cuts the key block into both directions. RFC 5246 section 6.3. */
export function protectBothWays(options: KeyBlockOptions): Record<Side, RecordProtection> {
  const { prf, master, clientRandom, serverRandom, ...common } = options;
  const { version } = prf;
  const lengths = keyLengths(common.suite, version);
  const block = keyBlock(prf, master, clientRandom, serverRandom, 2 * (lengths.mac + lengths.key + lengths.iv));
  let at = 0;
  const cut = (length: number) => {
    at += length;
    return block.subarray(at - length, at);
  };
  const [clientMac, serverMac] = [cut(lengths.mac), cut(lengths.mac)];
  const [clientKey, serverKey] = [cut(lengths.key), cut(lengths.key)];
  const [clientIv, serverIv] = [cut(lengths.iv), cut(lengths.iv)];
  return {
    client: protectRecords({ ...common, version, keys: { mac: clientMac, key: clientKey, iv: clientIv } }),
    server: protectRecords({ ...common, version, keys: { mac: serverMac, key: serverKey, iv: serverIv } }),
  };
}
