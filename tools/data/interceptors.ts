import { readTable, writeData } from './table.ts';

/** From a table of product, vendor, kind, match_field, pattern, notes, source. */
export function updateInterceptors(file: string): void {
  const rows = readTable(file).filter(({ pattern }) => !pattern?.startsWith('('));
  writeData('interceptors.json', {
    source:
      "Chrome's interstitial assistant and block lists, checks of root stores and reports as published; the rest from memory",
    rows: rows.map(({ product, vendor, kind, match_field, pattern, notes, source }) => [
      product,
      vendor,
      kind,
      match_field,
      pattern,
      notes,
      source?.startsWith('recalled') ? 0 : 1,
    ]),
  });
}
