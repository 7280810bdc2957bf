import type { Program } from './program.ts';

/** The client's profile that a program is like, as exactly as the text names its version; null for what has none. */
export function clientOf(program: Program | null, cleaned: string): string | null {
  const client = program?.client;
  if (!client) return null;
  const named = versions[client];
  const version = named?.pattern
    .exec(cleaned)
    ?.slice(1)
    .find((group) => group !== undefined);
  return named && version !== undefined && named.known.includes(version) ? `${client}-${version}` : client;
}

/** How programs name their versions, and those of which there is a profile. */
export const versions: Record<string, { pattern: RegExp; known: string[] }> = {
  java: {
    pattern: /\b(?:java version "|openjdk version "|openjdk |jdk-?|java )(?:1\.)?(\d{1,2})\b|\b1\.([678])\.0_/i,
    known: ['6', '7', '8', '9', '11', '17', '21', '25'],
  },
  node: {
    pattern: /\bnode(?:\.js)?[ /]v?(\d{1,2})\.\d/i,
    known: ['4', '6', '8', '10', '12', '14', '16', '18', '20', '22', '24', '26'],
  },
  python: { pattern: /\bpython ?(\d\.\d{1,2})\b/i, known: ['2.7', '3.6', '3.8', '3.10', '3.13'] },
  dotnet: { pattern: /\b(?:\.NET|net)(?: Core)? ?(\d{1,2})\.0\b/i, known: ['8', '10'] },
};
