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
 * The authority is not known, as Go, Java and rustls say, by which services mostly meet other services: of 66 texts 33
 * meant a private authority, 37 the client's roots, 14 an interceptor, 7 a missing intermediate (some leave it open).
 */
export const authorityUnknown: CauseId[] = [
  'ca-untrusted',
  'client-trust-store',
  'chain-incomplete',
  'interception',
  'cert-self-signed',
];

/**
 * What may be wrong with a certificate, where a text says that it was not verified and leaves out why: of 64 such texts 27
 * meant the client's roots, 11 a private authority, 7 a missing intermediate, 6 an interceptor, and few each of the rest.
 */
export const anyCertificateFault: CauseId[] = [
  'ca-untrusted',
  'client-trust-store',
  'chain-incomplete',
  'cert-self-signed',
  'cert-expired',
  'hostname-mismatch',
  'interception',
  'clock-wrong',
  'cert-not-yet-valid',
];
