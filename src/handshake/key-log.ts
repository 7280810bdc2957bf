import { fromHex } from '../wire/hex.ts';

/** Secrets by the client random (hex) of their connection, then by label. */
export type KeyLog = Map<string, Map<string, Uint8Array>>;

/**
 * Adds the lines of an NSS key log (SSLKEYLOGFILE). Lines that are none are skipped; returns how many were taken.
 * draft-ietf-tls-keylogfile section 1.
 */
export function addKeyLog(log: KeyLog, text: string): number {
  let taken = 0;
  for (const line of text.split(/\r?\n/)) {
    const match = linePattern.exec(line);
    if (!match) continue;
    const [, label = '', random = '', secret = ''] = match;
    if (log.size >= maxConnections || secret.length % 2 !== 0) continue;
    const id = random.toLowerCase();
    const secrets = log.get(id) ?? new Map<string, Uint8Array>();
    secrets.set(label, fromHex(secret));
    log.set(id, secrets);
    taken++;
  }
  return taken;
}

const linePattern = /^\s*([A-Z0-9_]{3,64}) ([0-9a-fA-F]{64}) ([0-9a-fA-F]{32,256})\s*$/;
/** Half a million connections have some hundred megabytes of secrets; a larger log is cut to the part that matters. */
const maxConnections = 500_000;
