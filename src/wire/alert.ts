import { type Codec, decode, sequence, struct, u8 } from './codec.ts';

/** AlertLevel. RFC 8446 section 6. */
export const alertLevel = { warning: 1, fatal: 2 } as const;

/** An alert as sent; levels and descriptions that are not registered are kept. RFC 8446 section 6. */
export type AlertMessage = { level: number; description: number };
export const alertMessage: Codec<AlertMessage> = struct({ level: u8, description: u8 });

/** The alerts of a decrypted alert record: one, or several in a row up to TLS 1.2. Throws DecodeError. */
export function decodeAlerts(fragment: Uint8Array): AlertMessage[] {
  return decode(alerts, fragment);
}

const alerts = sequence(alertMessage);
