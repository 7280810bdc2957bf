import type { CauseId } from '../causes/generated/ids.ts';

// What is behind a chain that ends at no known root: the order decides where the rest of a text gives nothing away. Weighed
// by the messages that people pasted into public issue trackers and whose cause came out there, with all clues at work.
// Interceptors stand last: they are told of at sites that everybody uses, which is a clue of its own.

/**
 * The issuer was looked for and not found (OpenSSL's error 20). Programs without roots and interceptors are more
 * frequent than missing intermediates (31, 11 and 8 of 47), and mostly give themselves away by other words.
 */
export const issuerNotFound: CauseId[] = ['chain-incomplete', 'client-trust-store', 'ca-untrusted', 'interception'];

/**
 * The authority is not known, as Go, Java and rustls say of whatever does not lead to a root, a certificate that signed
 * itself among them. They mostly meet services of one's own; where the client's roots or an interceptor are at fault (37
 * and 14 of 66 pasted texts), the site, the machine or the network gives it away, and in 110 printed ones nothing else.
 */
export const authorityUnknown: CauseId[] = [
  'ca-untrusted',
  'chain-incomplete',
  'cert-self-signed',
  'client-trust-store',
  'interception',
];

/**
 * What may be wrong with a certificate, where a text says that it was not verified and leaves out why: of 64 pasted texts 27
 * meant the client's roots, 11 a private authority, 7 a missing intermediate, 6 an interceptor. What has ended is seldom
 * pasted and often printed.
 */
export const anyCertificateFault: CauseId[] = [
  'ca-untrusted',
  'client-trust-store',
  'cert-expired',
  'chain-incomplete',
  'cert-self-signed',
  'hostname-mismatch',
  'interception',
  'clock-wrong',
  'cert-not-yet-valid',
];
