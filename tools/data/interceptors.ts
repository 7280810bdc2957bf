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
      pattern?.includes('Untrusted Root') ? untrustedAdvice : adviceFor(product, kind),
      source?.startsWith('recalled') ? 0 : 1,
    ]),
  });
}

/** Some antivirus products sign with a root of this name what they could not verify themselves. */
const untrustedAdvice =
  "The antivirus could not verify the site's own certificate and shows so by this root: look at the server with whytls from another machine.";
