import { trafficKeys } from '../../crypto/key-schedule.ts';
import { type HashName, hashOfSuite } from '../../crypto/hash.ts';
import type { PrfContext } from '../../crypto/prf.ts';
import { type ProtectionOptions, protectRecords, type RecordProtection } from '../../crypto/record-protection.ts';
import { protectBothWays } from '../../handshake/key-block.ts';
import type { Randomness } from '../../handshake/machine.ts';
import { contentType } from '../../wire/record.ts';
import type { Suite } from '../../wire/registry/suite.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import type { Open, Seal } from './conversation.ts';

/** The two directions as a server uses them. */
export type Directions = { seal: Seal; open: Open };

/** Writes with a traffic secret of the server's. */
export function seal13(suite: Suite, secret: Uint8Array, random: Randomness): Seal {
  return sealWith(protection13(suite, secret, random), contentType.applicationData);
}

/** Reads with a traffic secret of the client's. */
export function open13(suite: Suite, secret: Uint8Array, random: Randomness): Open {
  return openWith(protection13(suite, secret, random));
}

/** Both directions up to TLS 1.2. RFC 5246 section 6.3. */
export function protect12(
  { suite, prf, encryptThenMac }: { suite: Suite; prf: PrfContext; encryptThenMac: boolean },
  secrets: { master: Uint8Array; client: Uint8Array; server: Uint8Array },
  random: Randomness,
): Directions {
  const both = protectBothWays({
    suite,
    prf,
    encryptThenMac,
    master: secrets.master,
    clientRandom: secrets.client,
    serverRandom: secrets.server,
    random: random.bytes,
  });
  return { open: openWith(both.client), seal: sealWith(both.server, null) };
}

function protection13(suite: Suite, secret: Uint8Array, random: Randomness): RecordProtection {
  const keys = trafficKeys(hashOf(suite), secret, suite.cipher.keyBytes, suite.cipher.ivBytes);
  const options: ProtectionOptions = {
    suite,
    version: tls13,
    keys: { mac: new Uint8Array(), ...keys },
    encryptThenMac: false,
    random: random.bytes,
  };
  return protectRecords(options);
}

/** Hash of the suite's key schedule. */
export function hashOf(suite: Suite): HashName {
  return hashOfSuite(suite.prf) ?? 'sha256';
}

/** `outerType` hides the true one in TLS 1.3. RFC 8446 section 5.2. */
function sealWith(protection: RecordProtection, outerType: number | null): Seal {
  return (type, version, plaintext) => ({
    type: outerType ?? type,
    version,
    fragment: protection.seal(type, version, plaintext),
  });
}

function openWith(protection: RecordProtection): Open {
  return (record) => {
    const opened = protection.open(record.type, record.version, record.fragment);
    return opened.kind === 'opened' ? opened : null;
  };
}
