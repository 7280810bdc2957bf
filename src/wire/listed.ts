/** Words in a sentence: `TLS 1.1, TLS 1.0 and SSLv3`; empty for none. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
