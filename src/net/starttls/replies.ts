import type { Reading } from './starttls.ts';

/** What follows the last line of a reply, or null while it is not whole: lines that begin `250-` are continued. */
export function numericReply(reply: string): { code: number; text: string; length: number } | 'more' | 'unexpected' {
  let at = 0;
  for (;;) {
    const end = reply.indexOf('\n', at);
    if (end === -1) return /^(\d{0,3}|\d{3}[ -].*)$/s.test(reply.slice(at, at + 200)) ? 'more' : 'unexpected';
    const line = /^(\d{3})([ -]?)(.*?)\r?$/.exec(reply.slice(at, end));
    if (!line) {
      // FTP lets the lines between be anything (RFC 959 section 4.2).
      if (at === 0) return 'unexpected';
    } else if (line[2] !== '-') return { code: Number(line[1]), text: reply.slice(0, end + 1), length: end + 1 };
    at = end + 1;
  }
}

/** Reads a numeric reply that has to have one of these codes; anything else is a refusal, 4xx a temporary one. */
export function expectCode(codes: number[], what: string) {
  return (reply: string): Reading => {
    const read = numericReply(reply);
    if (typeof read === 'string') return read;
    if (codes.includes(read.code)) return { next: read.length };
    return { refused: `${what}: it answers "${shown(read.text)}"`, temporary: read.code >= 400 && read.code < 500 };
  };
}

/** The first whole line that matches, and where the reply ends behind it. */
export function lineMatching(reply: string, pattern: RegExp): { line: string; end: number } | null {
  let at = 0;
  for (let end = reply.indexOf('\n'); end !== -1; end = reply.indexOf('\n', at)) {
    const line = reply.slice(at, end).replace(/\r$/, '');
    if (pattern.test(line)) return { line, end: end + 1 };
    at = end + 1;
  }
  return null;
}

/** A reply on one line, bounded, for people. */
export function shown(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
    .slice(0, 100);
}

/**
 * The name that we greet with. Servers refuse bare words, and names under a domain that exists may be looked up; this one
 * cannot exist (RFC 6761 section 6.4).
 */
export const ourName = 'whytls.invalid';
