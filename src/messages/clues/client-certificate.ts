import type { Clue, ClueContext } from './clue.ts';

/** A trace shows that the server asked for the client's certificate before it gave up. */
export function askedClue({ recognised: { folded }, hit }: ClueContext): Clue | null {
  if (hit.alert === null && !hit.hides) return null;
  const asked = asking.exec(folded.text);
  if (!asked) return null;
  return {
    why: 'the server asked for a client certificate before it refused',
    weigh: { 'client-cert-required': 5, 'client-cert-rejected': 2 },
  };
}

/** curl and s_client, Java's debug output, GnuTLS. */
const asking =
  /\brequest cert \(13\)|\bcertificaterequest\b|\bacceptable client certificate ca names\b|\bclient certificate types:|\bcertificate request was received\b/;
