import type { Folded } from '../text/fold.ts';
import type { Hit } from './hit.ts';
import type { Program } from '../program.ts';

/**
 * How much a hit tells: the surer, the fewer causes and the longer the text, the more. Of a nest (`A: B: C`, `Caused by`)
 * what stands further in tells why the rest happened.
 */
export function telling(hit: Hit, folded: Folded): number {
  const inward = (4 * hit.start) / (folded.text.length + 1);
  // Of texts that hide the cause, one that says at least that it is about the certificate is worth more.
  const narrows = hit.causes.every((cause) => aboutCertificate.has(cause)) ? 5 : 0;
  if (hit.hides)
    return (general.has(hit.program?.id ?? '') ? 0 : 3) + narrows + Math.min(hit.letters, 60) / 10 + inward;
  const sure = { certain: 40, likely: 30, possible: 18 }[hit.certainty];
  // The name of an error is more exact than the words around it.
  const named = /[A-Z]_[A-Z]|\b(?:sec|ssl)_error_/.test(hit.quote) ? 2 : 0;
  // What failed beside it, while a connection was put away (Java).
  if (suppressed.test(folded.text.slice(Math.max(0, hit.start - 60), hit.start))) return 0;
  const inner = inward + (nests.test(folded.text.slice(0, hit.start)) ? 4 : 0);
  return sure - Math.min(5, hit.causes.length) * 2 + Math.min(hit.letters, 60) / 6 + inner + named;
}

/** Whether it is what other programs are built on. */
export function isLibrary({ id }: Program): boolean {
  return libraries.has(id);
}

/** What other programs are built on: named only where no program is. */
export const libraries = new Set([
  'openssl',
  'openssl-verify',
  'boringssl',
  'gnutls',
  'gnutls-verify',
  'nss',
  'mbedtls',
  'wolfssl',
  'rustls',
  'schannel',
  'go-tls',
  'go-x509',
  'go-http',
  'plain-http',
]);

/** Words of no program in particular. */
export const general = new Set(['any-program', 'network-words', 'browser-headings']);
export const aboutCertificate = new Set<string>([
  'ca-untrusted',
  'chain-incomplete',
  'cert-self-signed',
  'cert-expired',
  'cert-not-yet-valid',
  'hostname-mismatch',
  'interception',
  'client-trust-store',
  'clock-wrong',
  'cert-revoked',
  'intermediate-expired',
]);
const suppressed = /\bsuppressed: [\w.$]{0,50}:? ?$/;
/** What stands between an outer message and the one that it passes on. */
const nests =
  /caused by|---?> |inner exception|reason: |desc = |failed: |error(?: \(\d{1,4}\))?: |\berror='|possibly because of /;
