import { adviceFor } from './interceptor-advice.ts';
import { readTable, writeData } from './table.ts';

/** From a table of product, vendor, kind, match_field, pattern, notes, source. */
export function updateInterceptors(file: string): void {
  const rows = readTable(file).filter(({ pattern }) => !pattern?.startsWith('('));
  writeData('interceptors.json', {
    source:
      "Chrome's interstitial assistant and block lists, checks of root stores and reports as published; the rest from memory",
    rows: rows.map(({ product = '', vendor, kind = '', match_field, pattern, source }) => [
      product,
      vendor,
      kind,
      match_field,
      pattern,
      certainWord(pattern ?? ''),
      pattern?.includes('Untrusted Root') ? untrustedAdvice : adviceFor(product, kind),
      source?.startsWith('recalled') ? 0 : 1,
    ]),
  });
}

/**
 * The longest run of characters, in lower case, that whatever fits a pattern has in it: a name without it need not be tried.
 * Empty where there is none, as where alternatives have nothing in common.
 */
export function certainWord(pattern: string): string {
  const source = /^\/(.*)\/i?$/.exec(pattern)?.[1];
  if (source === undefined) return pattern.toLowerCase();
  let longest = '';
  let run = '';
  // A group, a class or a character, and how often it may be there.
  const parts = /(\\.|\((?:\\.|[^()])*\)|\[(?:\\.|[^\]])*\]|.)([?*+]|\{[\d,]+\})?/g;
  for (const [, part = '', times] of source.matchAll(parts)) {
    if (part === '|') return '';
    const [, escaped, plain] = /^(?:\\([^a-zA-Z\d])|([^\\.^$([]))$/.exec(part) ?? [];
    const literal = times === undefined ? (escaped ?? plain) : undefined;
    run = literal === undefined ? '' : run + literal;
    if (run.length > longest.length) longest = run;
  }
  return longest.toLowerCase();
}

/** Some antivirus products sign with a root of this name what they could not verify themselves. */
const untrustedAdvice =
  "The antivirus could not verify the site's own certificate and shows so by this root: look at the server with whytls from another machine.";
