/** A JSON document, and where its keys stand in the text. */
export type PlacedJson = {
  value: unknown;
  /** The line of a key; of several, that of the last one behind the others. */
  lineOf(...keys: string[]): number | null;
};

/** Parses JSON as people write it into configuration (comments and a comma too many allowed); null where it is none. */
export function readPlacedJson(text: string): PlacedJson | null {
  try {
    const value: unknown = JSON.parse(lenient(text));
    return {
      value,
      lineOf(...keys) {
        let at = -1;
        for (const key of keys) {
          const found = text.slice(at + 1).search(new RegExp(`"${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"\\s*:`));
          if (found === -1) return null;
          at += 1 + found;
        }
        return text.slice(0, at).split('\n').length;
      },
    };
  } catch {
    return null;
  }
}

/** The object at a path of keys; null where there is none. */
export function objectAt(value: unknown, ...path: string[]): Record<string, unknown> | null {
  let at = value;
  for (const key of path) at = isObject(at) ? at[key] : null;
  return isObject(at) ? at : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without comments and trailing commas; what stands in strings is left alone. */
function lenient(text: string): string {
  return text
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, quoted: string | undefined) => quoted ?? '')
    .replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_, quoted: string | undefined) => quoted ?? '');
}
