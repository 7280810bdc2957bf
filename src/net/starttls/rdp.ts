import { hex, numberAt } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** X.224 Connection Request with RDP_NEG_REQ for TLS, CredSSP and its early form. MS-RDPBCGR section 2.2.1.1. */
export const rdp: StarttlsProtocol = {
  id: 'rdp',
  references: ['MS-RDPBCGR section 2.2.1.1'],
  stages: () => [{ send: hex('03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 0b 00 00 00'), read: readConfirm }],
};

/** X.224 Connection Confirm with RDP_NEG_RSP or RDP_NEG_FAILURE. MS-RDPBCGR section 2.2.1.2. */
export function readConfirm(reply: string): Reading {
  if (reply.length > 0 && reply.charCodeAt(0) !== tpktVersion) return 'unexpected';
  if (reply.length < 4) return 'more';
  const length = numberAt(reply, 2, 2);
  if (length < 11 || length > 512) return 'unexpected';
  if (reply.length < length) return 'more';
  if (reply.charCodeAt(5) !== connectionConfirm) return 'unexpected';
  const type = length >= 19 ? reply.charCodeAt(11) : 0;
  const value = length >= 19 ? numberAt(reply, 15, 4, 'little') : 0;
  if (type === negotiationResponse && value !== 0) return { next: length };
  if (type === negotiationFailure) return { refused: failures[value] ?? `it refuses with code ${value}` };
  return { refused: 'it speaks standard RDP security alone, without TLS' };
}

const tpktVersion = 3;
const connectionConfirm = 0xd0;
const negotiationResponse = 2;
const negotiationFailure = 3;

/** MS-RDPBCGR section 2.2.1.2.2. */
const failures: Record<number, string> = {
  1: 'it demands TLS, which was offered, and refuses nevertheless (SSL_REQUIRED_BY_SERVER)',
  2: 'it does not allow TLS, but standard RDP security alone (SSL_NOT_ALLOWED_BY_SERVER)',
  3: 'it has no certificate for TLS (SSL_CERT_NOT_ON_SERVER)',
  4: 'it takes our request for inconsistent (INCONSISTENT_FLAGS)',
  5: 'it demands network level authentication, which was offered, and refuses nevertheless (HYBRID_REQUIRED_BY_SERVER)',
  6: 'it demands TLS with a certificate of the user (SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER)',
};
