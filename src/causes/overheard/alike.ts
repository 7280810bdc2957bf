import { listed } from '../../wire/listed.ts';
import type { CauseId } from '../generated/ids.ts';

/** What one side may refuse without a word of what it is, as a sentence names it. */
const words = {
  'ca-untrusted': 'a private authority that the client does not know',
  'cert-expired': 'a certificate that has expired',
  'cert-missing': 'a server that has no certificate',
  'cert-not-yet-valid': 'one that is not valid yet',
  'cert-revoked': 'one that is revoked',
  'cert-self-signed': 'a certificate that vouches for itself',
  'cert-weak-signature': 'a signature that is too weak',
  'chain-incomplete': 'an intermediate that is missing',
  'cipher-mismatch': 'no cipher suite in common',
  'client-trust-store': 'a root that this client lacks',
  'clock-wrong': "the client's clock",
  'closed-early': 'a server that does not want this client, or one behind it that is down',
  'group-mismatch': 'no group in common',
  'handshake-timeout': 'a server that hangs',
  'hostname-mismatch': 'a certificate for another name',
  interception: 'a device on the way that puts its own certificate there',
  'intermediate-expired': 'an intermediate that has expired',
  'protocol-mismatch': 'a version that the server does not take',
  'revocation-unavailable': 'a stapled OCSP response that is not in order',
  'sigalg-mismatch': 'a key of a kind that the client does not take',
  'sni-missing': 'a client that sends no name',
  'sni-unrecognized': 'a name that the server does not know',
  'tcp-reset': 'a server, or a device before it, that refuses every connection',
} as const satisfies Partial<Record<CauseId, string>>;

export type Alike = keyof typeof words;

/** Causes that look the same from outside, as a sentence lists them. */
export function alternatives(ids: readonly Alike[]): string {
  return listed(ids.map((id) => words[id]));
}
