/** Longest text of a report; a sentence of ours with a peer's words in it stays well below. */
const maxTextLength = 2_000;
/** Names of one certificate, and names or paths of one list. */
export const maxNames = 100;
/** Certificates of one chain that are described. */
export const maxCertificates = 20;
/** Steps of one connection that are listed: a handshake has some twenty, a mail dialogue a few more. */
export const maxSteps = 100;

/** Cuts what a hostile peer made long; says so by an ellipsis. */
export function bounded(text: string, maxLength: number = maxTextLength): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}…`;
}

/** ISO 8601 in UTC; an impossible time of a broken certificate becomes the end of what can be written. */
export function isoTime(ms: number): string {
  const bound = 8_640_000_000_000_000; // ECMA-262 section 21.4.1.1: a Date reaches no further.
  return new Date(Number.isNaN(ms) ? -bound : Math.min(Math.max(ms, -bound), bound)).toISOString();
}
